import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classAware } from './classAware.ts';
import { methods } from './index.ts';
import { randomOver } from './randomOver.ts';
import { repeatFactor } from './repeatFactor.ts';
import { dataOf, held, nested, sum, times } from './testing/dataOf.ts';

describe('RFS', () => {
  it('repeats sqrt(t / f): at t = 1 a class in 1/4 of the images twice, in 1/25 five times', () => {
    const repeats = repeatFactor.plan(nested, { threshold: 1 }, 1);
    expect([...repeats]).toEqual([...times(75, 1), ...times(21, 2), ...times(4, 5)]);
  });
  it('repeats t / f without the root: 4 and 25 times', () => {
    const repeats = repeatFactor.plan(nested, { threshold: 1, squareRoot: false }, 1);
    expect([...repeats]).toEqual([...times(75, 1), ...times(21, 4), ...times(4, 25)]);
  });
  it('leaves common classes and images without labels at 1', () => {
    const counts = dataOf([[], [0], [0], [0], [1]], 2);
    expect([...repeatFactor.plan(counts, { threshold: 0.25, squareRoot: false }, 3).slice(0, 4)]).toEqual([
      1, 1, 1, 1,
    ]);
    expect([...repeatFactor.plan(nested, {}, 1)]).toEqual(times(100, 1));
  });
  it('rounds at random by the fraction: sqrt(2) on average, drawn by image and seed', () => {
    const counts = dataOf([...times(10_000, [0]), ...times(10_000, [1])], 2);
    const repeats = repeatFactor.plan(counts, { threshold: 1 }, 5);
    const mean = sum(repeats) / 20_000;
    // 4 standard errors of a coin of 0.414 over 20,000 draws.
    expect(Math.abs(mean - Math.SQRT2)).toBeLessThan(0.014);
    expect(repeatFactor.plan(counts, { threshold: 1 }, 5)).toEqual(repeats);
    expect(repeatFactor.plan(counts, { threshold: 1 }, 6)).not.toEqual(repeats);
  });
  it('suggests the median class frequency, at which half of the classes are repeated', () => {
    expect(repeatFactor.suggest(nested)).toEqual({
      threshold: 0.25,
      squareRoot: true,
      rounding: 'stochastic',
    });
    expect(repeatFactor.suggest(dataOf([[0], [0, 1], [], [0, 1]], 3)).threshold).toBe(2.5 / 4);
  });
});

describe('class-aware sampling', () => {
  it('draws N times, each image in proportion to 1 / images of its rarest class', () => {
    // Weights: 7500 at 1/10000, 2100 at 1/2500, 400 at 1/400: masses 0.75, 0.84, 1.
    const large = dataOf([...times(7500, [0]), ...times(2100, [0, 1]), ...times(400, [0, 1, 2])], 3);
    const repeats = classAware.plan(large, {}, 1);
    const part = (from: number, to: number) => sum(repeats.slice(from, to));
    expect(part(0, 10_000)).toBe(10_000);
    // 4 standard errors of a share of about a third over 10,000 draws are 190.
    expect(Math.abs(part(0, 7500) - (10_000 * 0.75) / 2.59)).toBeLessThan(190);
    expect(Math.abs(part(7500, 9600) - (10_000 * 0.84) / 2.59)).toBeLessThan(190);
    expect(Math.abs(part(9600, 10_000) - 10_000 / 2.59)).toBeLessThan(190);
  });
  it('makes single-label classes even in expectation', () => {
    const counts = dataOf([...times(9000, [0]), ...times(1000, [1])], 2);
    const [common, rare] = held(counts, classAware.plan(counts, {}, 2));
    expect(common + rare).toBe(10_000);
    expect(Math.abs(common - 5000)).toBeLessThan(200);
  });
});

describe('random oversampling', () => {
  it('brings every class of single labels to exactly the largest, dropping nothing', () => {
    const counts = dataOf([...times(9, [0]), ...times(4, [1]), [2]], 4);
    const repeats = randomOver.plan(counts, {}, 1);
    expect(held(counts, repeats)).toEqual([9, 9, 9, 0]);
    expect([...repeats.slice(0, 9)]).toEqual(times(9, 1));
    expect(repeats[13]).toBe(9);
  });
  it('counts the copies that rarer classes brought along', () => {
    // Class 2 needs 2 more, class 1 then has 3 + 2 and is done; class 0 comes along.
    const counts = dataOf([[0], [0], [0, 1], [0, 1], [1, 2]], 3);
    expect([...randomOver.plan(counts, {}, 1)]).toEqual([1, 1, 1, 1, 4]);
    expect(held(counts, randomOver.plan(counts, {}, 1))).toEqual([4, 6, 4]);
  });
  it('stops at the share of the largest that was asked for', () => {
    const counts = dataOf([...times(8, [0]), ...times(2, [1])], 2);
    expect(held(counts, randomOver.plan(counts, { share: 0.5 }, 1))).toEqual([8, 4]);
  });
});

describe.each(methods.map((method) => [method.name, method] as const))(
  '%s on any counts',
  (_name, method) => {
    it('gives one number an image, the same for the same seed, whatever its parameters', () => {
      const images = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }), { maxLength: 30 });
      const value = fc.oneof(fc.double(), fc.constant(NaN), fc.boolean(), fc.string());
      fc.assert(
        fc.property(images, value, fc.integer(), (labels, any, seed) => {
          const counts = dataOf(labels, 6);
          const parameters = Object.fromEntries(Object.keys(method.parameters).map((name) => [name, any]));
          const repeats = method.plan(counts, parameters, seed);
          expect(repeats).toHaveLength(labels.length);
          expect(method.plan(counts, parameters, seed)).toEqual(repeats);
          for (const suggested of Object.values(method.suggest(counts))) expect(suggested).not.toBeNaN();
          expect(method.says(counts, parameters)).not.toMatch(/NaN|undefined|Infinity/);
        }),
      );
    });
    it('has a form for every suggested parameter and a default within its range', () => {
      expect(Object.keys(method.suggest(nested)).sort()).toEqual(Object.keys(method.parameters).sort());
      for (const form of Object.values(method.parameters)) {
        if (form.kind !== 'number') continue;
        expect(form.default).toBeGreaterThanOrEqual(form.min);
        expect(form.default).toBeLessThanOrEqual(form.max);
      }
    });
  },
);
