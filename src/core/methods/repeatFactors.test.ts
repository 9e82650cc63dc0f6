import { describe, expect, it } from 'vitest';
import { classBalancedDataset } from './classBalancedDataset.ts';
import { instanceAwareRepeatFactor } from './instanceAwareRepeatFactor.ts';
import { medianThreshold } from './medianThreshold.ts';
import { repeatFactor } from './repeatFactor.ts';
import { dataOf, large, nested, sum, times } from './testing/dataOf.ts';

/** detectron2's own test (tests/data/test_sampler.py): factors at t = 0.5 are √(3/2), 1, 1. */
const detectron2 = dataOf([[0, 1], [0], []], 2);

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
    const data = dataOf([[], [0], [0], [0], [1]], 2);
    expect([...repeatFactor.plan(data, { threshold: 0.25, squareRoot: false }, 3).slice(0, 4)]).toEqual([
      1, 1, 1, 1,
    ]);
    expect([...repeatFactor.plan(nested, {}, 1)]).toEqual(times(100, 1));
  });
  it('has the factors of detectron2’s own test: sqrt(3/2) on average, then 1 and 1', () => {
    const epochs = Array.from({ length: 4000 }, (_, seed) => [
      ...repeatFactor.plan(detectron2, { threshold: 0.5 }, seed),
    ]);
    // 4 standard errors of a coin of 0.2247 over 4,000 epochs.
    const mean = sum(epochs.map(([first]) => first)) / 4000;
    expect(Math.abs(mean - Math.sqrt(3 / 2))).toBeLessThan(0.027);
    expect(epochs.every(([, second, empty]) => second === 1 && empty === 1)).toBe(true);
  });
  it('rounds at random by image and seed: sqrt(2) on average over 20,000 images', () => {
    const data = dataOf([...times(10_000, [0]), ...times(10_000, [1])], 2);
    const repeats = repeatFactor.plan(data, { threshold: 1 }, 5);
    // 4 standard errors of a coin of 0.414 over 20,000 draws.
    expect(Math.abs(sum(repeats) / 20_000 - Math.SQRT2)).toBeLessThan(0.014);
    expect(repeatFactor.plan(data, { threshold: 1 }, 5)).toEqual(repeats);
    expect(repeatFactor.plan(data, { threshold: 1 }, 6)).not.toEqual(repeats);
  });
  it('rounds to the nearest where asked: 1.22 to 1, 2.5 to 3', () => {
    const rounded = (threshold: number) => [
      ...repeatFactor.plan(detectron2, { threshold, squareRoot: threshold < 0.8, rounding: 'rounded' }, 1),
    ];
    expect(rounded(0.5)).toEqual([1, 1, 1]);
    // t / f = (5 / 6) / (1 / 3) = 2.5 and (5 / 6) / (2 / 3) = 1.25
    expect(rounded(5 / 6)).toEqual([3, 1, 1]);
  });
  it('suggests the field’s 0.001 where that repeats 1 % of an epoch, else the median, below which half of the classes are', () => {
    expect(repeatFactor.suggest(nested)).toEqual({
      threshold: 0.25,
      squareRoot: true,
      rounding: 'stochastic',
    });
    expect(repeatFactor.suggest(dataOf([[0], [0, 1], [], [0, 1]], 3)).threshold).toBe(2.5 / 4);
    // 40 classes in one of 4,000 images each: 40 · (√4 − 1) = 40 copies are 1 %; of 39 they are less.
    const tail = (classes: number) =>
      dataOf([...times(4000 - classes, [0]), ...Array.from({ length: classes }, (_, k) => [k + 1])], 41);
    expect(repeatFactor.suggest(tail(40)).threshold).toBe(0.001);
    expect(repeatFactor.suggest(tail(39)).threshold).toBe(1 / 4000);
  });
  it('says what it would do: f of 0.04 at t = 0.25 gives √6.25 = 2.5 and an epoch of (96 + 4 · 2.5) / 100', () => {
    expect(repeatFactor.says(nested, { threshold: 0.25 })).toBe(
      '1 of 3 classes is in fewer than 25 % of the images; 4 images would be repeated, up to 2.5 ×; an epoch has 1.06 × the images.',
    );
    expect(repeatFactor.says(nested, {})).toBe(
      'Nothing changes: every class is in at least 0.1 % of the images (the rarest in 4 %).',
    );
  });
});

describe('IRFS', () => {
  it('takes the geometric mean of the shares of images and boxes', () => {
    // Class 1: 4 of 16 images, 4 of 64 boxes: √(1/4 · 1/16) = 1/8; t = 1/2 gives √4 = 2 (RFS: √2).
    const data = dataOf([...times(12, times(4, 0)), ...times(4, [0, 0, 0, 1])], 2);
    expect(sum(data.counts.count)).toBe(64);
    expect([...instanceAwareRepeatFactor.plan(data, { threshold: 0.5 }, 1)]).toEqual([
      ...times(12, 1),
      ...times(4, 2),
    ]);
    expect(instanceAwareRepeatFactor.says(data, { threshold: 0.5 })).toBe(
      '1 of 2 classes has a frequency below 50 %; 4 images would be repeated, up to 2 ×; an epoch has 1.25 × the images.',
    );
  });
  it('is RFS where every class has the same share of boxes as of images', () => {
    // One box an image: f_i = f_b.
    const data = dataOf([...times(90, [0]), ...times(10, [1])], 2);
    expect(instanceAwareRepeatFactor.plan(data, { threshold: 0.9 }, 4)).toEqual(
      repeatFactor.plan(data, { threshold: 0.9 }, 4),
    );
  });
});

describe('ClassBalancedDataset', () => {
  it('rounds up: detectron2’s factor of 1.22 becomes 2, and whole factors stay', () => {
    expect([...classBalancedDataset.plan(detectron2, { threshold: 0.5 }, 1)]).toEqual([2, 1, 1]);
    expect([...classBalancedDataset.plan(nested, { threshold: 1 }, 1)]).toEqual([
      ...times(75, 1),
      ...times(21, 2),
      ...times(4, 5),
    ]);
  });
  it('doubles a class just below the threshold: √(0.26 / 0.25) = 1.02', () => {
    const repeats = classBalancedDataset.plan(nested, { threshold: 0.26 }, 1);
    // Class 2: √(0.26 / 0.04) = 2.55
    expect([...repeats]).toEqual([...times(75, 1), ...times(21, 2), ...times(4, 3)]);
  });
  it('does not draw', () => {
    expect(classBalancedDataset.plan(large, { threshold: 0.3 }, 1)).toEqual(
      classBalancedDataset.plan(large, { threshold: 0.3 }, 2),
    );
  });
});

describe('median threshold', () => {
  it('repeats classes below the median share, √(0.25 / 0.04) = 2.5 times on average', () => {
    const repeats = medianThreshold.plan(large, {}, 3);
    expect([...new Set(repeats.slice(0, 9600))]).toEqual([1]);
    // 4 standard errors of a coin of 0.5 over 400 images.
    expect(Math.abs(sum(repeats.slice(9600)) / 400 - 2.5)).toBeLessThan(0.1);
  });
  it('has an exponent: 1 gives 6.25, 0 nothing', () => {
    const mean = sum(medianThreshold.plan(large, { exponent: 1 }, 3).slice(9600)) / 400;
    expect(Math.abs(mean - 6.25)).toBeLessThan(0.09);
    expect([...new Set(medianThreshold.plan(large, { exponent: 0, threshold: 1 }, 3))]).toEqual([1]);
  });
  it('draws by weight where asked, as super-gradients does: masses 9600 and 1000', () => {
    const repeats = medianThreshold.plan(large, { use: 'weights' }, 3);
    expect(sum(repeats)).toBe(10_000);
    // 1000 / 10,600 of 10,000 draws, 4 standard errors.
    expect(Math.abs(sum(repeats.slice(9600)) - 943.4)).toBeLessThan(117);
  });
});
