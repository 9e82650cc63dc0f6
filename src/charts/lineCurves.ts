/** One line of a chart. */
export interface LineCurve {
  readonly name: string;
  /** Ascending; equal values (the steps of a ROC) are drawn as they come. NaN in `y` breaks the line. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** `strong`: accent, the one that is meant; `solid` and `dashed`: ink; `before`: grey, as imported or uncorrected. */
  readonly form: 'strong' | 'solid' | 'dashed' | 'before';
}

type Scale = (value: number) => number;

/** A line through the values that there are; a new one begins after each gap. */
export function curvePath({ x: xs, y: ys }: Pick<LineCurve, 'x' | 'y'>, x: Scale, y: Scale): string {
  let path = '';
  let isDrawing = false;
  for (let i = 0; i < xs.length; i++) {
    const isThere = Number.isFinite(ys[i]) && Number.isFinite(xs[i]);
    if (isThere) path += `${isDrawing ? 'L' : 'M'}${x(xs[i]).toFixed(1)} ${y(ys[i]).toFixed(1)}`;
    isDrawing = isThere;
  }
  return path;
}

/** The curve's y at `at`, straight between its values (the last of a step); NaN outside them and in gaps. O(ln n). */
export function valueAt({ x, y }: Pick<LineCurve, 'x' | 'y'>, at: number): number {
  const last = x.length - 1;
  if (last < 0 || !(at >= x[0] && at <= x[last])) return NaN;
  let low = 0;
  let high = last;
  // The last value at or before `at`.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (x[middle] <= at) low = middle;
    else high = middle - 1;
  }
  if (low === last || x[low] === at) return y[low];
  return y[low] + ((y[low + 1] - y[low]) * (at - x[low])) / (x[low + 1] - x[low]);
}

/** From 0, or below it, to the greatest value, or 0; 0 to 1 where there is none. */
export function extentOf(curves: readonly Pick<LineCurve, 'y'>[]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const { y } of curves)
    for (let i = 0; i < y.length; i++)
      if (Number.isFinite(y[i])) {
        low = Math.min(low, y[i]);
        high = Math.max(high, y[i]);
      }
  return low === high ? [0, 1] : [low, high];
}
