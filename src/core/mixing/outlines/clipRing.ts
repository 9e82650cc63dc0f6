import type { Rect } from '../geometry.ts';

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

/**
 * Bounds of the part of the rings' lines that lies within a rectangle (each edge cut to it: Liang & Barsky 1984); null
 * where no line comes in, also where the rectangle lies inside of a ring.
 */
export function lineBounds(rings: readonly (readonly number[])[], rect: Rect): Rect | null {
  const ends: number[] = [];
  for (const ring of rings) {
    for (let p = 0; p < ring.length; p += 2) {
      const q = (p + 2) % ring.length;
      const x = span(ring[p], ring[q], rect[0], rect[2]);
      const y = span(ring[p + 1], ring[q + 1], rect[1], rect[3]);
      const [from, until] = [Math.max(x[0], y[0]), Math.min(x[1], y[1])];
      if (from > until) continue;
      for (const t of [from, until]) {
        ends.push(between(ring[p], ring[q], t, rect[0], rect[2]));
        ends.push(between(ring[p + 1], ring[q + 1], t, rect[1], rect[3]));
      }
    }
  }
  return boundsOf([ends]);
}

/** Where a line from `a` to `b` is between `low` and `high`, as shares 0..1 of its length; the first is greater: nowhere. */
function span(a: number, b: number, low: number, high: number): readonly [from: number, until: number] {
  if (a === b) return a >= low && a <= high ? [0, 1] : [1, 0];
  const [t, u] = [(low - a) / (b - a), (high - a) / (b - a)];
  return [Math.max(0, Math.min(t, u)), Math.min(1, Math.max(t, u))];
}

/** The point itself at an end of the line, and never beyond the bounds by a rounding. */
function between(a: number, b: number, t: number, low: number, high: number): number {
  const at = t === 0 ? a : t === 1 ? b : a + t * (b - a);
  return Math.min(high, Math.max(low, at));
}

/** The ring with every point of its line brought to the nearest point of a rectangle: along its edge where it was beyond. */
export function clampedRing(ring: readonly number[], [x0, y0, x1, y1]: Rect): readonly number[] {
  const out: number[] = [];
  for (let p = 0; p < ring.length; p += 2) {
    const q = (p + 2) % ring.length;
    const [ax, ay] = [ring[p], ring[p + 1]];
    const [dx, dy] = [ring[q] - ax, ring[q + 1] - ay];
    // Where it meets an edge's line, the clamped line has a corner.
    const corners = [(x0 - ax) / dx, (x1 - ax) / dx, (y0 - ay) / dy, (y1 - ay) / dy];
    for (const t of [0, ...corners.filter((t) => t > 0 && t < 1).sort((a, b) => a - b)])
      out.push(Math.min(x1, Math.max(x0, ax + t * dx)), Math.min(y1, Math.max(y0, ay + t * dy)));
  }
  return out;
}
