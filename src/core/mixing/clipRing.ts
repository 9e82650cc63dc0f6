import type { Rect } from './geometry.ts';

/**
 * The part of a ring (x0, y0, x1, y1 …) within a rectangle (Sutherland & Hodgman 1974); empty where they share
 * nothing. Parts of a concave ring stay joined along the border, without area between them.
 */
export function clipRing(ring: readonly number[], [x0, y0, x1, y1]: Rect): readonly number[] {
  let points = ring;
  points = clipSide(points, 0, x0, 1);
  points = clipSide(points, 1, y0, 1);
  points = clipSide(points, 0, x1, -1);
  return clipSide(points, 1, y1, -1);
}

/** Keeps the side of `at` to which `sign` points, along x (axis 0) or y (axis 1). */
function clipSide(ring: readonly number[], axis: 0 | 1, at: number, sign: 1 | -1): readonly number[] {
  const out: number[] = [];
  for (let p = 0; p < ring.length; p += 2) {
    const q = (p + 2) % ring.length;
    const inside = sign * (ring[p + axis] - at);
    const next = sign * (ring[q + axis] - at);
    if (inside >= 0) out.push(ring[p], ring[p + 1]);
    if (inside >= 0 === next >= 0) continue;
    const t = inside / (inside - next);
    const other = ring[p + 1 - axis] + t * (ring[q + 1 - axis] - ring[p + 1 - axis]);
    out.push(...(axis === 0 ? [at, other] : [other, at]));
  }
  return out;
}

/** The smallest upright rectangle around all points; null without any. */
export function boundsOf(rings: readonly (readonly number[])[]): Rect | null {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let p = 0; p < ring.length; p += 2) {
      x0 = Math.min(x0, ring[p]);
      x1 = Math.max(x1, ring[p]);
      y0 = Math.min(y0, ring[p + 1]);
      y1 = Math.max(y1, ring[p + 1]);
    }
  }
  return x0 <= x1 ? [x0, y0, x1, y1] : null;
}
