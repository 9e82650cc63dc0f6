/** Corner and size in one unit, as columns. */
export interface BoxColumns {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly h: Float64Array;
}

/** Intersection over union of row p and row g; with `inCrowd` over the area of p alone (COCO's rule for crowds). */
export function overlap(
  p: number,
  found: BoxColumns,
  g: number,
  truth: BoxColumns,
  inCrowd: boolean,
): number {
  const width = Math.min(found.x[p] + found.w[p], truth.x[g] + truth.w[g]) - Math.max(found.x[p], truth.x[g]);
  if (!(width > 0)) return 0;
  const height =
    Math.min(found.y[p] + found.h[p], truth.y[g] + truth.h[g]) - Math.max(found.y[p], truth.y[g]);
  if (!(height > 0)) return 0;
  const shared = width * height;
  const own = found.w[p] * found.h[p];
  return shared / (inCrowd ? own : own + truth.w[g] * truth.h[g] - shared);
}
