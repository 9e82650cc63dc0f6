import { describe, expect, it } from 'vitest';
import { coOccurrencePlaces, pairSentence, pairTip, pairValues, type PairSeries } from './pairs.ts';

// 10 images: a in 8, b in 4, c in 1; a and b together in 2. Balanced: b twice as often, c gone.
const series: PairSeries = {
  names: ['c', 'a', 'b'],
  before: { classes: [1, 2, 0], total: 10, both: Float64Array.of(8, 2, 0, 2, 4, 0, 0, 0, 1) },
  after: { classes: [1, 2, 0], total: 13, both: Float64Array.of(10, 4, 0, 4, 8, 0, 0, 0, 0) },
};

describe('the matrix of pairs', () => {
  it('says images and lift of both sides', () => {
    expect(pairTip(series, 0, 1)).toEqual({
      title: 'a + b',
      rows: [
        // 2 · 10 / (8 · 4); 4 · 13 / (10 · 8)
        { label: 'Imported', value: '2 images, lift 0.6' },
        { label: 'Balanced', value: '4 images, lift 0.7', tone: 'after' },
      ],
    });
    expect(pairSentence(series, 1, 2)).toBe('b + c: imported 0 images, lift 0.0; balanced 0 images, lift –');
    expect(pairTip(series, 0, 0).rows[0].value).toBe('8 images');
  });

  it('has imported under the diagonal and balanced above it, on one scale', () => {
    const values = pairValues(series, 2);
    // Jaccard 2/10 imported, 4/14 balanced
    expect(values[1]).toBe(1);
    expect(values[2]).toBeCloseTo(2 / 10 / (4 / 14), 12);
    expect(values[0]).toBe(0);
  });

  it('drops rows before they get too small to point at', () => {
    expect(coOccurrencePlaces({ width: 220, height: 190 }, 60)).toMatchObject({ shown: 9, cell: 13 });
    expect(coOccurrencePlaces({ width: 220, height: 80 }, 60)).toMatchObject({ shown: 7, legend: false });
    expect(coOccurrencePlaces({ width: 220, height: 190 }, 3)).toMatchObject({ shown: 3, cell: 38 });
  });
});
