import type { BinSeries } from './binSeries.ts';
import type { SecondSeries } from './secondSeries.ts';
import type { ThirdState } from './thirdState.ts';

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

/** A row's new target by bin: in proportion to the targets that its bins have, or evenly where they have none. */
export function spreadRow(
  { bins }: CategoryRow,
  count: number,
  target: ArrayLike<number> | null,
): Map<number, number> {
  const own = bins.map((k) => (target && target[k] > 0 ? target[k] : 0));
  const total = own.reduce((sum, n) => sum + n, 0);
  return new Map(bins.map((k, i) => [k, total > 0 ? (count * own[i]) / total : count / bins.length]));
}

/** Errors of a row's bins are added up: not less than the row's own, since bins of one copy go together. */
function foldThird(third: ThirdState, sum: (values: Float64Array) => Float64Array): ThirdState {
  if (third === 'counting') return third;
  return { counts: sum(third.counts), errors: third.errors && sum(third.errors) };
}

/** Its axis is fitted to the rows that are drawn: a row of many bins may reach further than any of them. */
function foldSecond(second: SecondSeries, sum: (values: Float64Array) => Float64Array): SecondSeries {
  const scaled = sum(second.scaled);
  return { ...second, counts: sum(second.counts), scaled, most: Math.max(second.most, ...scaled) };
}

/** The series with one entry a row, counts added up. */
export function foldSeries(series: BinSeries, rows: readonly CategoryRow[]): BinSeries {
  const sum = (values: Float64Array) =>
    Float64Array.from(rows, (row) => row.bins.reduce((total, k) => total + values[k], 0));
  // A bin that holds nothing has no target, and takes none away from the others of its row.
  const sumOfSome = (values: Float64Array) =>
    Float64Array.from(rows, (row) => {
      const some = row.bins.filter((k) => Number.isFinite(values[k]));
      return some.length > 0 ? some.reduce((total, k) => total + values[k], 0) : NaN;
    });
  return {
    unit: series.unit,
    labels: rows.map((row) => row.label),
    before: sum(series.before),
    after: sum(series.after),
    third: series.third && foldThird(series.third, sum),
    second: series.second && foldSecond(series.second, sum),
    target: series.target && sumOfSome(series.target),
    scaleBefore: sum(series.scaleBefore),
    scaleAfter: sum(series.scaleAfter),
  };
}
