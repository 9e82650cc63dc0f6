import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochOf, realised, realisedWords, roundingWords, type RoundingRule } from './realised.ts';

// sqrt(0.02 / 0.01) = 1.414…: an image of a class in half as many images as the threshold.
const factors = [1, 1, Math.SQRT2, Math.SQRT2, 2.5, 0];

describe('repeats that factors become', () => {
  it('rounded up, as MMDetection has it: a factor just above 1 doubles its image', () => {
    expect(realised(factors, 'ceil')).toEqual([
      { uses: 0, images: 1 },
      { uses: 1, images: 2 },
      { uses: 2, images: 2 },
      { uses: 3, images: 1 },
    ]);
    expect(realised([1.0001, 1 + 1e-12], 'ceil')).toEqual([
      { uses: 1, images: 1 },
      { uses: 2, images: 1 },
    ]);
  });

  it('rounded at random, as Detectron2 has it: in the mean over epochs', () => {
    expect(realised([2.25, 1, 0.5], 'stochastic')).toEqual([
      { uses: 0, images: 0.5 },
      { uses: 1, images: 1.5 },
      { uses: 2, images: 0.75 },
      { uses: 3, images: 0.25 },
    ]);
  });

  it('rounded by largest remainder: the sum stays, the largest fractions go up', () => {
    // 0.414 + 0.414 + 0.5 = 1.33: one goes up, which is 2.5.
    expect(realised(factors, 'largest remainder')).toEqual([
      { uses: 0, images: 1 },
      { uses: 1, images: 4 },
      { uses: 3, images: 1 },
    ]);
  });

  it('hold all images; the mean keeps the sum, largest remainder keeps it to half an image, rounding up adds', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { maxLength: 60 }), (given) => {
        const sum = given.reduce((a, b) => a + b, 0);
        const of = (rule: RoundingRule) => realised(given, rule);
        for (const rule of ['ceil', 'stochastic', 'largest remainder'] as const)
          expect(of(rule).reduce((all, { images }) => all + images, 0)).toBeCloseTo(given.length, 6);
        expect(epochOf(of('stochastic'))).toBeCloseTo(sum, 5);
        expect(Math.abs(epochOf(of('largest remainder')) - sum)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(epochOf(of('ceil'))).toBeGreaterThanOrEqual(sum - 1e-6);
      }),
    );
  });

  it('are told in words, and not where all are whole', () => {
    expect(realisedWords(realised([1, 2, 2.5], 'stochastic'))).toBe(
      '1 image 1×, 1.5 images 2×, 0.5 images 3×: an epoch of 5.5',
    );
    expect(roundingWords([1, 2, 0, 3])).toEqual([]);
    expect(roundingWords([1, 1.5])).toEqual([
      'Rounded by largest remainder: 1 image 1×, 1 image 2×: an epoch of 3.',
      'Rounded at random each epoch, as Detectron2 does, in the mean: 1.5 images 1×, 0.5 images 2×: an epoch of 2.5.',
      'Rounded up, as MMDetection does: 1 image 1×, 1 image 2×: an epoch of 3.',
    ]);
    expect(realisedWords(realised([], 'ceil'))).toBe('no images: an epoch of 0');
    expect(
      realisedWords(
        realised(
          Array.from({ length: 12 }, (_, i) => i),
          'ceil',
        ),
      ),
    ).toContain('4 from 8× to 11×');
  });
});
