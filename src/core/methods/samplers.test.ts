import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classAware } from './classAware.ts';
import { byWeight, someOf } from './draws.ts';
import { imageWeights } from './imageWeights.ts';
import { draws } from './random.ts';
import { dataOf, held, large, sum, times } from './testing/dataOf.ts';

const part = (repeats: Uint16Array, from: number, to: number) => sum(repeats.slice(from, to));

describe('class-aware sampling', () => {
  it('draws N times, each image in proportion to 1 / images of its rarest class', () => {
    // Weights: 7500 at 1/10000, 2100 at 1/2500, 400 at 1/400: masses 0.75, 0.84, 1.
    const repeats = classAware.plan(large, {}, 1);
    expect(sum(repeats)).toBe(10_000);
    // 4 standard errors of a share of about a third over 10,000 draws are 190.
    expect(Math.abs(part(repeats, 0, 7500) - (10_000 * 0.75) / 2.59)).toBeLessThan(190);
    expect(Math.abs(part(repeats, 7500, 9600) - (10_000 * 0.84) / 2.59)).toBeLessThan(190);
    expect(Math.abs(part(repeats, 9600, 10_000) - 10_000 / 2.59)).toBeLessThan(190);
  });
  it('makes single-label classes even in expectation', () => {
    const data = dataOf([...times(9000, [0]), ...times(1000, [1])], 2);
    const [common, rare] = held(data, classAware.plan(data, {}, 2));
    expect(common + rare).toBe(10_000);
    expect(Math.abs(common - 5000)).toBeLessThan(200);
  });
  it('makes label sets even where asked, the empty one too', () => {
    const data = dataOf(
      [...times(6000, [0]), ...times(3000, [0, 1]), ...times(900, [1]), ...times(100, [])],
      2,
    );
    const repeats = classAware.plan(data, { by: 'label-set' }, 1);
    // A quarter of 10,000 draws each; 4 standard errors.
    for (const [from, to] of [
      [0, 6000],
      [6000, 9000],
      [9000, 9900],
      [9900, 10_000],
    ])
      expect(Math.abs(part(repeats, from, to) - 2500)).toBeLessThan(174);
  });
  it('draws as often as the epoch asks', () => {
    expect(sum(classAware.plan(large, { epoch: 0.5 }, 1))).toBe(5000);
  });
  it('says what flat weights leave out: 1 − 1/e of the images are drawn', () => {
    // (1 − 1/1000)^1000 = 0.3677
    expect(classAware.says(dataOf(times(1000, [0]), 1), {})).toBe(
      'In 1,000 draws about 368 images (36.8 %) would be left out; the likeliest image is drawn 1 × on average.',
    );
  });
});

describe('YOLOv5 image weights', () => {
  it('gives every class the same mass, shared among its images by boxes', () => {
    // Weights by kind: 3/4000 each, 1/4000 each, 1/1000 each: masses 0.75, 0.25, 1.
    const data = dataOf([...times(1000, [0, 0, 0]), ...times(1000, [0]), ...times(1000, [1])], 2);
    const repeats = imageWeights.plan(data, {}, 1);
    expect(sum(repeats)).toBe(3000);
    expect(Math.abs(part(repeats, 0, 1000) - 1125)).toBeLessThan(107);
    expect(Math.abs(part(repeats, 1000, 2000) - 375)).toBeLessThan(73);
    expect(Math.abs(part(repeats, 2000, 3000) - 1500)).toBeLessThan(110);
  });
  it('never draws an image without boxes', () => {
    const repeats = imageWeights.plan(dataOf([[], [0], [1], []], 2), {}, 1);
    expect([repeats[0], repeats[3], sum(repeats)]).toEqual([0, 0, 4]);
  });
});

describe('a draw by weight', () => {
  it('falls on the first running sum above it', () => {
    const weights = fc.array(fc.constantFrom(0, 0, 0.1, 1, 3, 700), { minLength: 1, maxLength: 40 });
    const uniforms = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(weights, uniforms, (own, draws) => {
        let upTo = 0;
        const sums = own.map((weight) => (upTo += weight));
        const indexAt = byWeight(Float64Array.from(own));
        if (upTo === 0) {
          expect(indexAt).toBeNull();
          return;
        }
        for (const u of [0, ...draws]) {
          expect(indexAt!(u)).toBe(sums.findIndex((below) => below > u * upTo));
        }
      }),
    );
  });
});

describe('some of a bag', () => {
  it('are different, and every one as likely', () => {
    const items = Uint32Array.of(10, 20, 30, 40);
    const chosen = new Map<number, number>();
    for (let seed = 0; seed < 4000; seed++) {
      const some = [...someOf(items, 2, draws(seed))];
      expect(new Set(some).size).toBe(2);
      for (const item of some) chosen.set(item, (chosen.get(item) ?? 0) + 1);
    }
    // Half of 4,000, 4 standard errors.
    for (const item of items) expect(Math.abs(chosen.get(item)! - 2000)).toBeLessThan(127);
  });
});
