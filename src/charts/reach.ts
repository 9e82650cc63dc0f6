import { hasTarget, type ClassSeries } from './classSeries.ts';
import type { CountScale } from './countScale.ts';

/** Where brackets stand: one a place, beside its bar. */
export interface Bracketed {
  readonly order: readonly number[];
  readonly scale: CountScale;
  /** Across the value axis: where the first place begins, its width, and the bar's within. */
  readonly first: number;
  readonly pitch: number;
  readonly bar: number;
  readonly upright: boolean;
}

/** Classes whose target no allowed plan gives, by their counts as drawn. */
export function outsideReach(series: ClassSeries): ReadonlySet<number> {
  const { reach, target, order } = series;
  if (!reach || target === null) return new Set();
  return new Set(
    order.filter(
      (k) =>
        hasTarget(series, k) &&
        (target[k] > reach.high[k] * (1 + 1e-9) || target[k] < reach.low[k] * (1 - 1e-9)),
    ),
  );
}

const cap = 3;

/** One bracket with its ends turned to the bar; an end beyond the axis stays open. */
export function bracketPath(
  { scale, first, pitch, bar, upright }: Bracketed,
  place: number,
  low: number,
  high: number,
): string {
  const beside = Math.round(first + place * pitch + (pitch + bar) / 2 + (upright ? 1 : 2)) + 0.5;
  const [from, to] = [Math.round(scale.at(low)) + 0.5, Math.round(scale.at(high)) + 0.5];
  const isOpen = scale.countAt(scale.at(high)) < high * 0.99;
  if (upright) return `M${beside - cap} ${from}H${beside}V${to}${isOpen ? '' : `H${beside - cap}`}`;
  return `M${from} ${beside - cap}V${beside}H${to}${isOpen ? '' : `V${beside - cap}`}`;
}
