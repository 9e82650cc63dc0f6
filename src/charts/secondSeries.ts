import type { TipRow } from './tipContent.ts';

/** Another dataset's counts beside a chart's own, in the same bins. */
export interface SecondSeries {
  /** Of the dataset. */
  readonly name: string;
  /** K counts as they are there. */
  readonly counts: Float64Array;
  /** The same, scaled to what the chart shows as imported, so that shapes compare: this is what is drawn. */
  readonly scaled: Float64Array;
  /** The greatest scaled count without any filter, to which axes are fitted. */
  readonly most: number;
}

interface MayHaveSecond {
  readonly second?: SecondSeries | null;
}

/** What an axis must reach for it; 0 where there is none. */
export const secondMost = ({ second }: MayHaveSecond): Float64Array | null =>
  second ? Float64Array.of(second.most) : null;

function text({ counts }: SecondSeries, k: number, value: (count: number) => string): string {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return `${value(counts[k])}${total > 0 ? ` (${((100 * counts[k]) / total).toFixed(1)} %)` : ''}`;
}

/** The row of a tip; none without a second dataset. */
export const secondRow = (
  { second }: MayHaveSecond,
  k: number,
  value: (count: number) => string,
): TipRow[] => (second ? [{ label: second.name, value: text(second, k, value), tone: 'second' }] : []);

/** The column of a table twin: its head and its cell; none without a second dataset. */
export const secondHead = ({ second }: MayHaveSecond): string[] => (second ? [second.name] : []);
export const secondCell = (series: MayHaveSecond, k: number, value: (count: number) => string): string[] =>
  secondRow(series, k, value).map((row) => row.value);
