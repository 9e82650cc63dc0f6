import type { BinSeries } from './binSeries.ts';

/** A row stands for one bin, or for all that did not fit. */
export interface CategoryRow {
  readonly label: string;
  readonly bins: readonly number[];
}

/** At most `fit` rows by falling count, bins without any last; the rest become one row "and 12 more". */
export function categoryRows(
  labels: readonly string[],
  counts: ArrayLike<number>,
  fit: number,
): CategoryRow[] {
  const bins = labels.map((_, k) => k).sort((a, b) => counts[b] - counts[a] || a - b);
  const own = bins.length <= fit ? bins.length : Math.max(0, fit - 1);
  const rows = bins.slice(0, own).map((k) => ({ label: labels[k], bins: [k] }));
  const rest = bins.slice(own);
  return rest.length === 0 ? rows : [...rows, { label: `and ${rest.length} more`, bins: rest }];
}

/** The series with one entry a row, counts added up. */
export function foldSeries(series: BinSeries, rows: readonly CategoryRow[]): BinSeries {
  const sum = (values: Float64Array) =>
    Float64Array.from(rows, (row) => row.bins.reduce((total, k) => total + values[k], 0));
  return {
    unit: series.unit,
    labels: rows.map((row) => row.label),
    before: sum(series.before),
    after: sum(series.after),
    target: series.target && sum(series.target),
    scaleBefore: sum(series.scaleBefore),
    scaleAfter: sum(series.scaleAfter),
  };
}
