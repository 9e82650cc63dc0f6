import type { TargetEditing } from './targetEditing.ts';
import type { TipContent } from './tipContent.ts';
import { secondRow, type SecondSeries } from './secondSeries.ts';
import { knownThird, thirdRow, type ThirdState } from './thirdState.ts';
import { wholeCount } from './countScale.ts';

/** What a chart of a facet's bins draws: columns by bin, in counts of `unit`. */
export interface BinSeries {
  readonly labels: readonly string[];
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** With the variants in place of the extra copies; null or missing: copies stay the same pictures. */
  readonly third?: ThirdState | null;
  /** Another dataset in the same bins; null or missing: none is open, or it has no such bins. */
  readonly second?: SecondSeries | null;
  /** Null: no targets are drawn. NaN: none for this bin. */
  readonly target: Float64Array | null;
  /** The unfiltered counts, to which axes are fitted. */
  readonly scaleBefore: Float64Array;
  readonly scaleAfter: Float64Array;
  readonly unit: 'boxes' | 'images' | 'labels' | 'anchors';
}

export interface BinChartProps {
  readonly series: BinSeries;
  /** Accessible name. */
  readonly label: string;
  /** What `data-focus` says: the page's shortcuts find the chart by it. */
  readonly focusName: string;
  /** Bins shown by this chart's own filter; null: all. */
  readonly brushed: ReadonlySet<number> | null;
  /** Weight 0: drawn in accOff with a cap, without targets. */
  readonly isOff: boolean;
  readonly holdScale: boolean;
  readonly onBrush: (bins: readonly number[] | null) => void;
  /** The target is being drawn: `series.target` then holds it ahead of the plan. Null: dragging brushes. */
  readonly editing: TargetEditing | null;
  /** T on the chart: begins to draw its target. */
  readonly onEdit: () => void;
}

/** Share of the axis that stands above the bars while a target is drawn, so that it can be drawn higher. */
export const drawingRoom = 1.3;

const share = (count: number, of: Float64Array) => {
  const total = of.reduce((sum, v) => sum + v, 0);
  return total > 0 ? ` (${((100 * count) / total).toFixed(1)} %)` : '';
};

/** Imported, balanced and target of one bin. */
export function binTip(series: BinSeries, k: number): TipContent {
  const { before, after, target, unit } = series;
  const rows: TipContent['rows'][number][] = [
    { label: 'Imported', value: `${wholeCount(before[k])} ${unit}${share(before[k], series.scaleBefore)}` },
    {
      label: 'Balanced',
      value: `${wholeCount(after[k])} ${unit}${share(after[k], series.scaleAfter)}`,
      tone: series.third ? 'before' : 'after',
    },
    ...thirdRow(
      series,
      k,
      (count) => `${wholeCount(count)} ${unit}${share(count, knownThird(series)?.counts ?? after)}`,
    ),
  ];
  if (target && Number.isFinite(target[k]))
    rows.push({ label: 'Target', value: wholeCount(target[k]), tone: 'target' });
  rows.push(...secondRow(series, k, (count) => `${wholeCount(count)} ${unit}`));
  return { title: series.labels[k], rows };
}

export function binSentence(series: BinSeries, k: number): string {
  const { title, rows } = binTip(series, k);
  return `${title}: ${rows.map((row) => `${row.label.toLowerCase()} ${row.value}`).join('; ')}`;
}

/** Whole numbers from a to b, either way round. */
export function between(a: number, b: number): number[] {
  const from = Math.min(a, b);
  return Array.from({ length: Math.abs(b - a) + 1 }, (_, i) => from + i);
}
