import { describe, expect, it } from 'vitest';
import { categoryRows, foldSeries } from './categoryRows.ts';

describe('rows of a facet of names', () => {
  const labels = ['Water', 'Sand', '__proto__', 'Rocks'];
  const counts = Float64Array.from([1, 9, 4, 2]);

  it('stand by falling count, the rest together', () => {
    expect(categoryRows(labels, counts, 3)).toEqual([
      { label: 'Sand', bins: [1] },
      { label: '__proto__', bins: [2] },
      { label: 'and 2 more', bins: [3, 0] },
    ]);
    expect(categoryRows(labels, counts, 4)).toHaveLength(4);
  });

  it('lose no count when they are folded', () => {
    const rows = categoryRows(labels, counts, 2);
    const series = {
      labels,
      before: counts,
      after: counts,
      target: null,
      scaleBefore: counts,
      scaleAfter: counts,
      unit: 'boxes',
    } as const;
    const folded = foldSeries(series, rows);
    expect(folded.before.reduce((a, b) => a + b)).toBe(16);
    expect(folded.labels).toEqual(['Sand', 'and 3 more']);
  });
});
