import { wholeCount, type AxisUnits } from './countScale.ts';
import { secondRow, type SecondSeries } from './secondSeries.ts';
import { thirdRow, type ThirdState } from './thirdState.ts';
import type { TargetEditing } from './targetEditing.ts';
import type { TipContent } from './tipContent.ts';

/** What a class chart draws: columns by class, in counts of `unit`. */
export interface ClassSeries {
  readonly names: readonly string[];
  /** Classes in the order in which they are drawn. */
  readonly order: readonly number[];
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** With the variants in place of the extra copies; null or missing: copies stay the same pictures. */
  readonly third?: ThirdState | null;
  /** Another dataset in the same classes; null or missing: none is open. */
  readonly second?: SecondSeries | null;
  /** Null: no targets are drawn. NaN: none for this class. */
  readonly target: Float64Array | null;
  /** Counts that each class has when every image is used least and most; null or missing: not known. */
  readonly reach?: { readonly low: Float64Array; readonly high: Float64Array } | null;
  /** The unfiltered counts: axes are fitted to these, so that bars visibly shrink under a filter. */
  readonly scaleBefore: Float64Array;
  readonly scaleAfter: Float64Array;
  /** Images that hold the class. */
  readonly images: ArrayLike<number>;
  /** Classes whose target the person set. */
  readonly edited: ReadonlySet<number>;
  /** Classes that are left out of the objective. */
  readonly background: ReadonlySet<number>;
  readonly unit: 'boxes' | 'images' | 'labels';
  /** What the values are and how they are said, where they are no counts as imported and balanced. */
  readonly reading?: ClassReading;
}

/** What a class chart's values are called and how they are written. */
export interface ClassReading {
  readonly axis: AxisUnits;
  readonly tip: (k: number) => TipContent;
  /** The table: every head, that of the names first, and the cells that follow a name. */
  readonly columns: readonly string[];
  readonly cells: (k: number) => readonly string[];
  /** Figures at the ends of rows: as many as the chart has states, and one more where there is room. */
  readonly heads: readonly string[];
  readonly figures: (k: number) => readonly string[];
}

/** Callbacks of a class chart. `k` is a class, counts are in the series' unit. */
export interface ClassHandlers {
  readonly onHover: (k: number | null) => void;
  readonly onSelect: (k: number | null) => void;
  readonly onTargetStart: (k: number) => void;
  readonly onTarget: (k: number, count: number) => void;
  readonly onTargetEnd: () => void;
  readonly onTargetCancel: () => void;
  /** Classes to show; null shows all. */
  readonly onBrush: (classes: readonly number[] | null) => void;
}

export interface ClassChartState {
  readonly hovered: number | null;
  readonly selected: number | null;
  /** Classes shown by this chart's own filter; null: all. */
  readonly brushed: ReadonlySet<number> | null;
  /** Weight 0: drawn in accOff, without targets. */
  readonly isOff: boolean;
  /** Axes stand still while something is dragged. */
  readonly holdScale: boolean;
  /** Only looked at: no target is dragged and nothing is brushed. */
  readonly isFixed?: boolean;
  /** Targets are drawn over all classes that the pointer passes; null: ticks are dragged one by one, else it brushes. */
  readonly editing: TargetEditing | null;
}

/** "1 box", "2 boxes". */
export function counted(count: number, unit: ClassSeries['unit']): string {
  const whole = Math.round(count);
  const word = whole === 1 ? { boxes: 'box', images: 'image', labels: 'label' }[unit] : unit;
  return `${wholeCount(count)} ${word}`;
}

export const hasTarget = (series: ClassSeries, k: number) =>
  series.target !== null && Number.isFinite(series.target[k]) && !series.background.has(k);

/** Imported, balanced, target of one class, and what whole images can reach: the tip's rows. */
export function classTip(series: ClassSeries, k: number): TipContent {
  if (series.reading) return series.reading.tip(k);
  const { unit, before, after, target } = series;
  const imported =
    unit === 'boxes'
      ? `${counted(before[k], unit)}, ${counted(series.images[k], 'images')}`
      : counted(before[k], unit);
  const isSet = series.edited.has(k);
  const rows: TipContent['rows'][number][] = [
    { label: 'Imported', value: imported },
    { label: 'Balanced', value: counted(after[k], unit), tone: series.third ? 'before' : 'after' },
    ...thirdRow(series, k, (count) => counted(count, unit)),
  ];
  if (series.background.has(k)) rows.push({ label: 'Target', value: 'none: not balanced' });
  else if (target !== null && Number.isFinite(target[k]))
    rows.push({
      label: isSet ? 'Target, set by you' : 'Target',
      value: wholeCount(target[k]),
      tone: 'target',
    });
  if (series.reach)
    rows.push({
      label: 'Reachable',
      value: `${wholeCount(series.reach.low[k])}–${wholeCount(series.reach.high[k])}`,
    });
  rows.push(...secondRow(series, k, (count) => counted(count, unit)));
  return { title: series.names[k], rows };
}

/** The same in one sentence, as the accessible name of the class. */
export function classSentence(series: ClassSeries, k: number): string {
  const { title, rows } = classTip(series, k);
  return `${title}: ${rows.map((row) => `${row.label.toLowerCase()} ${row.value}`).join('; ')}`;
}

/** "× 2.12"; a dash where nothing was imported. */
export function changeFactor(before: number, after: number): string {
  return before > 0 ? `× ${(after / before).toFixed(2)}` : '–';
}
