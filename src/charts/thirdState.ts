import { wholeCount } from './countScale.ts';
import type { TipRow } from './tipContent.ts';

/** K counts of an epoch whose extra copies are variants, and their standard errors where it was sampled. */
export interface ThirdCounts {
  readonly counts: Float64Array;
  readonly errors: Float64Array | null;
}

/** The third state of a chart; `counting`: its place is kept. */
export type ThirdState = ThirdCounts | 'counting';

interface MayHaveThird {
  readonly third?: ThirdState | null;
}

/** What is known of the third state; null where there is none, or not yet. */
export const knownThird = ({ third }: MayHaveThird): ThirdCounts | null =>
  third && third !== 'counting' ? third : null;

/** What the epoch that is trained on counts; balanced while the third state is not known. */
export const lastOf = (series: MayHaveThird & { readonly after: Float64Array }): Float64Array =>
  knownThird(series)?.counts ?? series.after;

/** " ± 12"; nothing where it is exact. */
export function errorText({ errors }: ThirdCounts, k: number): string {
  if (errors === null || errors[k] === 0) return '';
  return ` ± ${errors[k] < 1 ? errors[k].toFixed(1) : wholeCount(errors[k])}`;
}

export const thirdName = 'Balanced + mixed';

/** The row of a tip, `value` saying a count in the chart's words; none without a third state. */
export function thirdRow(series: MayHaveThird, k: number, value: (count: number) => string): TipRow[] {
  if (!series.third) return [];
  const known = knownThird(series);
  return [
    {
      label: thirdName,
      value: known ? `${value(known.counts[k])}${errorText(known, k)}` : 'being counted',
      tone: 'after',
    },
  ];
}

/** The column of a table twin: its head and its cell; none without a third state. */
export const thirdHead = ({ third }: MayHaveThird): string[] => (third ? ['Balanced and mixed'] : []);
export const thirdCell = (series: MayHaveThird, k: number, value: (count: number) => string): string[] =>
  thirdRow(series, k, value).map((row) => row.value);

/** Two bars side by side in the room of one: where the second starts, and how wide each is. */
export function halves(width: number): { readonly second: number; readonly each: number } {
  const gap = width > 12 ? 1 : 0;
  const each = (width - gap) / 2;
  return { second: each + gap, each };
}

/** From one standard error below a count to one above it, in pixels; null where that is too short to see. */
export function whisker(
  third: ThirdCounts,
  k: number,
  at: (count: number) => number,
): readonly [number, number] | null {
  if (third.errors === null || !(third.errors[k] > 0)) return null;
  const ends = [at(third.counts[k] - third.errors[k]), at(third.counts[k] + third.errors[k])] as const;
  return Math.abs(ends[1] - ends[0]) >= 2 ? ends : null;
}
