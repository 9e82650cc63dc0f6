import type { Elastic, Group, Layer, Mask, Quad, Scene } from './scene.ts';

/** x0, y0, x1, y1: left, top, right, bottom in pixels. */
export type Rect = readonly [x0: number, y0: number, x1: number, y1: number];

/** 3 × 3 by rows: (x, y, 1) goes to (m0 x + m1 y + m2, m3 x + m4 y + m5) / (m6 x + m7 y + m8). */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export const identity: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

export const translation = (x: number, y: number): Homography => [1, 0, x, 0, 1, y, 0, 0, 1];

export const scaling = (x: number, y: number): Homography => [x, 0, 0, 0, y, 0, 0, 0, 1];

/** First `b`, then `a`: the matrix product a b. */
export function after(a: Homography, b: Homography): Homography {
  const at = (row: number, column: number) =>
    a[3 * row] * b[column] + a[3 * row + 1] * b[column + 3] + a[3 * row + 2] * b[column + 6];
  return [at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), at(2, 0), at(2, 1), at(2, 2)];
}

/** Null where it has none (a quad without area). */
export function inverse([a, b, c, d, e, f, g, h, i]: Homography): Homography | null {
  const A = e * i - f * h;
  const B = f * g - d * i;
  const C = d * h - e * g;
  const det = a * A + b * B + c * C;
  if (!Number.isFinite(det) || det === 0) return null;
  const n = 1 / det;
  return [
    A * n,
    (c * h - b * i) * n,
    (b * f - c * e) * n,
    B * n,
    (a * i - c * g) * n,
    (c * d - a * f) * n,
    C * n,
    (b * g - a * h) * n,
    (a * e - b * d) * n,
  ];
}

export function moved(m: Homography, x: number, y: number): readonly [x: number, y: number] {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}

/** Takes the unit square's corners to the quad's (Heckbert 1989, 2.2.3). */
export function fromUnitSquare([x0, y0, x1, y1, x2, y2, x3, y3]: Quad): Homography {
  const sx = x0 - x1 + x2 - x3;
  const sy = y0 - y1 + y2 - y3;
  if (sx === 0 && sy === 0) return [x1 - x0, x3 - x0, x0, y1 - y0, y3 - y0, y0, 0, 0, 1];
  const dx1 = x1 - x2;
  const dx2 = x3 - x2;
  const dy1 = y1 - y2;
  const dy2 = y3 - y2;
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / det;
  const h = (dx1 * sy - sx * dy1) / det;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

/** Takes the corners of one quad to those of another; null where the first has no area. */
export function quadToQuad(from: Quad, to: Quad): Homography | null {
  const back = inverse(fromUnitSquare(from));
  return back && after(fromUnitSquare(to), back);
}

export const quadOf = ([x0, y0, x1, y1]: Rect): Quad => [x0, y0, x1, y0, x1, y1, x0, y1];

export const movedQuad = (m: Homography, quad: Quad): Quad => movedPoints(m, quad) as unknown as Quad;

function movedPoints(m: Homography, points: readonly number[]): number[] {
  const out: number[] = [];
  for (let p = 0; p < points.length; p += 2) out.push(...moved(m, points[p], points[p + 1]));
  return out;
}

/** Smallest upright rectangle around the corners of a moved one: what every library makes of a turned box. */
export function movedRect(m: Homography, [x0, y0, x1, y1]: Rect): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  // Called for every box of every composite that is counted: no lists of corners.
  for (let corner = 0; corner < 4; corner++) {
    const [x, y] = moved(m, corner & 1 ? x1 : x0, corner & 2 ? y1 : y0);
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

export const rectArea = ([x0, y0, x1, y1]: Rect): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);

/** What two rectangles share; without area (x1 <= x0 or y1 <= y0) where they share nothing. */
export const overlap = (a: Rect, b: Rect): Rect => [
  Math.max(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
];

/** Each coordinate kept within the bounds, as libraries clip: what lies outside ends without area on the edge. */
export function clippedTo([x0, y0, x1, y1]: Rect, [left, top, right, bottom]: Rect): Rect {
  const across = (x: number) => Math.min(right, Math.max(left, x));
  const down = (y: number) => Math.min(bottom, Math.max(top, y));
  return [across(x0), down(y0), across(x1), down(y1)];
}

export const rectMask = (rect: Rect): Mask => ({ rings: [quadOf(rect)] });

const movedMask = (m: Homography, mask: Mask | null): Mask | null =>
  mask && { rings: mask.rings.map((ring) => movedPoints(m, ring)) };

const movedLayer = (m: Homography, layer: Layer): Layer => ({
  ...layer,
  to: movedQuad(m, layer.to),
  mask: movedMask(m, layer.mask),
});

const movedGroup = (m: Homography, group: Group): Group => ({
  ...group,
  mask: movedMask(m, group.mask),
  layers: group.layers.map((layer) => movedLayer(m, layer)),
});

/** The scene moved onto a canvas of another size. A group with `elastic` cannot be moved: deformation comes last. */
export const movedScene = (m: Homography, scene: Scene, width: number, height: number): Scene => ({
  ...scene,
  width,
  height,
  groups: scene.groups.map((group) => movedGroup(m, group)),
});

/** d(p) of an elastic field on a canvas of this size, in pixels. */
export function displacement(
  { columns, rows, dx, dy }: Elastic,
  width: number,
  height: number,
  x: number,
  y: number,
): readonly [x: number, y: number] {
  const u = (x / width) * (columns - 1);
  const v = (y / height) * (rows - 1);
  const column = Math.floor(u);
  const row = Math.floor(v);
  const across = spline(u - column);
  const down = spline(v - row);
  let sumX = 0;
  let sumY = 0;
  for (let j = 0; j < 4; j++) {
    const r = Math.min(rows - 1, Math.max(0, row - 1 + j));
    for (let i = 0; i < 4; i++) {
      const c = Math.min(columns - 1, Math.max(0, column - 1 + i));
      const weight = across[i] * down[j];
      sumX += weight * dx[r * columns + c];
      sumY += weight * dy[r * columns + c];
    }
  }
  return [sumX, sumY];
}

/** The four weights of the uniform cubic B-spline at t in [0, 1). */
function spline(t: number): readonly [number, number, number, number] {
  const s = 1 - t;
  return [
    (s * s * s) / 6,
    (3 * t * t * t - 6 * t * t + 4) / 6,
    (3 * s * s * s - 6 * s * s + 4) / 6,
    (t * t * t) / 6,
  ];
}
