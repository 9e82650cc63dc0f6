import { format, scaleLinear, scaleLog } from 'd3';

export type ScaleKind = 'log' | 'linear';

/** Position of a count along the value axis, with its inverse and its few gridlines. */
export interface CountScale {
  readonly kind: ScaleKind;
  /** Counts outside the domain stay at its ends. */
  readonly at: (count: number) => number;
  readonly countAt: (position: number) => number;
  readonly ticks: readonly number[];
  /** A value beside its gridline. */
  readonly text: (count: number) => string;
}

/** What an axis measures. */
export interface AxisUnits {
  /** Where a logarithmic axis starts. */
  readonly floor: number;
  readonly text: (value: number) => string;
}

/** A logarithmic axis starts here, so that a single box still shows. */
export const logFloor = 0.7;

/** Log by rule: 13 bins or more, or the largest above 50 times the smallest that has any. */
export function defaultScale(counts: ArrayLike<number>): ScaleKind {
  if (counts.length >= 13) return 'log';
  let min = Infinity;
  let max = 0;
  for (let k = 0; k < counts.length; k++) {
    if (counts[k] > 0 && counts[k] < min) min = counts[k];
    if (counts[k] > max) max = counts[k];
  }
  return max > 50 * min ? 'log' : 'linear';
}

/** Greatest finite value of several series; 1 where there is none, so that a scale always exists. */
export function greatest(...series: readonly (ArrayLike<number> | null)[]): number {
  let max = 0;
  for (const values of series) {
    if (values) for (let k = 0; k < values.length; k++) if (values[k] > max) max = values[k];
  }
  return max > 0 && Number.isFinite(max) ? max : 1;
}

/**
 * A scale from 0 (linear) or the units' floor (log; 0.7 for counts) at `start` to `max` with a little room at `end`,
 * both in pixels.
 */
export function countScale(
  kind: ScaleKind,
  max: number,
  start: number,
  end: number,
  tickCount = 5,
  { floor, text }: AxisUnits = counts,
): CountScale {
  if (kind === 'log') {
    const most = Math.max(max, floor / 0.35) * 1.2;
    const scale = scaleLog([floor, most], [start, end]).clamp(true);
    return {
      kind,
      at: (count) => (count > floor ? scale(count) : start),
      countAt: (position) => scale.invert(position),
      ticks: decades(floor, most, tickCount),
      text,
    };
  }
  const scale = scaleLinear([0, max * 1.04], [start, end]).clamp(true);
  return {
    kind,
    at: (count) => scale(Math.max(0, count)),
    countAt: (position) => scale.invert(position),
    ticks: scale.ticks(tickCount).filter((tick) => max < 5 || Number.isInteger(tick)),
    text,
  };
}

/** 1, 10, 100 … from `floor` to `max`, thinned to at most `count`. */
function decades(floor: number, max: number, count: number): number[] {
  const first = Math.ceil(Math.log10(floor));
  const last = Math.max(first, Math.floor(Math.log10(max)));
  const stride = Math.ceil((last - first + 1) / count);
  return Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, i) =>
    // Below 1 a power of ten is a quotient: 0.001, not 0.001000…02.
    first + i * stride < 0 ? 1 / 10 ** -(first + i * stride) : 10 ** (first + i * stride),
  );
}

const thousands = format(',');

/** A count on an axis: 100, 1,000, 10k, 2M. */
export function axisCount(count: number): string {
  if (count >= 1e6) return `${+(count / 1e6).toFixed(1)}M`;
  if (count >= 1e4) return `${+(count / 1e3).toFixed(1)}k`;
  return thousands(count);
}

const counts: AxisUnits = { floor: logFloor, text: axisCount };

/** A count in words: whole, with commas. */
export const wholeCount = (count: number) => thousands(Math.round(count));
