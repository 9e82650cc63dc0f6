import type { FacetColumn } from '../../core/facets/facet.ts';
import { histogram, presenceHistogram } from '../../core/facets/histogram.ts';

export interface SpreadRow {
  readonly label: string;
  /** Expected count of an epoch and its standard deviation from epoch to epoch. */
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Bins whose count varies most from epoch to epoch, relative to their mean, at most `rows` of them; those that do not
 * vary are left out. `expected`: N expected uses, 0 outside train. `spread`: K standard deviations.
 */
export function widestSpread(
  column: FacetColumn,
  boxStart: Uint32Array,
  expected: ArrayLike<number>,
  spread: Float64Array,
  countBy: 'boxes' | 'images',
  rows: number,
): readonly SpreadRow[] {
  const means = (countBy === 'images' ? presenceHistogram : histogram)(column, boxStart, expected, null);
  return column.labels
    .map((label, k): SpreadRow => ({ label, mean: means[k], deviation: spread[k] }))
    .filter(({ mean, deviation }) => mean > 0 && deviation > 0)
    .sort((a, b) => b.deviation / b.mean - a.deviation / a.mean)
    .slice(0, rows);
}
