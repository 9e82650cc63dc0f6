/**
 * Every formula that makes a pixel, once. The twin (`drawScene.ts`) calls them; the shader (`src/gpu`) writes the same
 * in WGSL. Only +, −, ×, ÷, √, floor and 32-bit integers are used, so that the twin gives the same bits everywhere.
 *
 * Coordinates are OUTPUT pixels (what `packScene.ts` packs); pixel (i, j) is drawn at its centre (i + ½, j + ½).
 * Colours are 0..255, premultiplied by an alpha of 0..1, and stay floats until a pixel is finished.
 *
 * A pixel p of the scene:
 *   canvas = black, opaque
 *   for each group from the bottom:
 *     q = p + displacement(p) where the group is elastic, else p
 *     (C, A) = (0, 0)
 *     for each layer from the bottom:
 *       w = quadCoverage(edges, q) × maskCoverage(layer mask, q) × layer opacity
 *       (c, a) = sample(picture, texel(q), lod(q)), and c = a × matrix(c ÷ a) kept within 0..255
 *       tiled:  (C, A) += w (c, a)           else:  (C, A) = w (c, a) + (1 − w a) (C, A)
 *     tiled and A > 1:  (C, A) = (C ÷ A, 1)
 *     with a ground:    (C, A) = (C + (1 − A) ground(p), 1)
 *     k = group opacity × maskCoverage(group mask, p)
 *     canvas = k C + (1 − k A) canvas
 *   byte = floor(canvas + ½) within 0..255; alpha 255
 * Effects follow, each from bytes to bytes (`effects.ts`).
 *
 * Tiles that share an edge, also where three or four meet, cover each pixel by exactly 1: f(d) + f(−d) = 1.
 */

/** f(d): the share of a pixel inside an edge at signed distance d (inside positive, in output pixels). */
export const edgeCoverage = (distance: number): number =>
  distance >= 0.5 ? 1 : distance <= -0.5 ? 0 : distance + 0.5;

/**
 * Convex quad by its four edges (a, b, c) at `n[at]`, inside where a x + b y + c > 0 and a² + b² = 1:
 * max(0, f0 + f2 − 1) × max(0, f1 + f3 − 1), which is the exact area for upright rectangles of any size.
 */
export function quadCoverage(n: Float32Array, at: number, x: number, y: number): number {
  const across =
    edgeCoverage(n[at] * x + n[at + 1] * y + n[at + 2]) +
    edgeCoverage(n[at + 6] * x + n[at + 7] * y + n[at + 8]) -
    1;
  if (across <= 0) return 0;
  const down =
    edgeCoverage(n[at + 3] * x + n[at + 4] * y + n[at + 5]) +
    edgeCoverage(n[at + 9] * x + n[at + 10] * y + n[at + 11]) -
    1;
  return down <= 0 ? 0 : across * down;
}

/**
 * Ring of `count` points (x, y) at `n[at]`: f(±distance to the nearest side), + where the even-odd rule says inside.
 */
export function ringCoverage(n: Float32Array, at: number, count: number, x: number, y: number): number {
  let nearest = Infinity;
  let isInside = false;
  let ax = n[at + 2 * count - 2] - x;
  let ay = n[at + 2 * count - 1] - y;
  for (let p = at; p < at + 2 * count; p += 2) {
    const bx = n[p] - x;
    const by = n[p + 1] - y;
    nearest = Math.min(nearest, squaredDistance(ax, ay, bx, by));
    if (crosses(ax, ay, bx, by)) isInside = !isInside;
    ax = bx;
    ay = by;
  }
  const distance = Math.sqrt(nearest);
  return edgeCoverage(isInside ? distance : -distance);
}

/** From the origin to the segment from a to b. */
export function squaredDistance(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const along = length > 0 ? -(ax * dx + ay * dy) / length : 0;
  const t = along > 0 ? (along < 1 ? along : 1) : 0;
  const px = ax + t * dx;
  const py = ay + t * dy;
  return px * px + py * py;
}

/** Whether the segment from a to b meets the ray from the origin to the right. */
export const crosses = (ax: number, ay: number, bx: number, by: number): boolean =>
  ay > 0 !== by > 0 && (by > ay ? bx * ay < ax * by : bx * ay > ax * by);

/**
 * Even-odd over rings that may be antialiased: the triangle wave of the sum of their coverages. Rings side by side add
 * up to 1 along the edge that they share, a hole takes away.
 */
export function evenOdd(sum: number): number {
  const rest = sum - 2 * Math.floor(sum / 2);
  return rest > 1 ? 2 - rest : rest;
}

/**
 * Mask at `n[at]`: ring after ring [points, isQuad, x0, y0, x1, y1 (1 beyond its bounds), then 12 numbers of edges
 * where isQuad, else x, y of each point]. Nothing is inside where there are no rings.
 */
export function maskCoverage(n: Float32Array, at: number, rings: number, x: number, y: number): number {
  let sum = 0;
  for (let ring = 0; ring < rings; ring++) {
    const points = n[at];
    const isQuad = n[at + 1] === 1;
    if (x > n[at + 2] && y > n[at + 3] && x < n[at + 4] && y < n[at + 5])
      sum += isQuad ? quadCoverage(n, at + 6, x, y) : ringCoverage(n, at + 6, points, x, y);
    at += ringLength(points, isQuad);
  }
  return evenOdd(sum);
}

export const ringLength = (points: number, isQuad: boolean): number => 6 + (isQuad ? 12 : 2 * points);

/**
 * Level to sample for a reduction of `area` source texels (of level 0) for each output pixel: with s = √area in
 * [2^k, 2^(k + 1)), k + s ÷ 2^k − 1, which is log2 s at whole levels and straight between them. Never below 0, never
 * above `last`. An affine layer has one (`packScene` rounds it to 1/256); under perspective area = |det H| ÷ |w|³ at
 * each pixel (w: the homography's divisor there).
 */
export function lodOf(area: number, last: number): number {
  let s = Math.sqrt(area);
  if (!(s > 1)) return 0;
  let k = 0;
  while (s >= 2 && k < last) {
    s *= 0.5;
    k++;
  }
  return k >= last ? last : k + s - 1;
}

/**
 * Sampling: texel coordinates (u, v) of level 0, kept within [0, width] × [0, height]; on level l they are
 * u × width(l) ÷ width(0), bilinear between the centres at ½ with the outermost repeated; between two levels by the
 * fraction of the lod. All mixes are a + (b − a) t, so that a constant picture stays constant.
 *
 * A displacement is `displacement` of `geometry.ts` in output pixels; the lod does not regard it.
 */

/** 32 bits from a pixel, a number below 16 and a seed (finaliser of MurmurHash3, Appleby 2011). */
export function hash(x: number, y: number, lane: number, seed: number): number {
  let h =
    Math.imul(x, 0x9e3779b1) ^
    Math.imul(y, 0x85ebca77) ^
    Math.imul(lane + 1, 0xc2b2ae3d) ^
    Math.imul(seed, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A ground of noise: the lowest byte, evenly 0..255, of each channel (0..2) at output pixel (x, y). */
export const groundNoise = (x: number, y: number, channel: number, seed: number): number =>
  hash(x, y, channel, seed) & 255;

/** √(12 (256² − 1) ÷ 12): standard deviation of the sum of twelve even bytes. */
export const deviationOfTwelve = 255.998046867549;

/**
 * Nearly normal, mean 0, standard deviation `deviationOfTwelve`: the sum of twelve even bytes (Irwin–Hall) less its
 * mean 1530, an integer. Channel 0..2 takes lanes 3 × channel + 3 to + 5.
 */
export function normalNoise(x: number, y: number, channel: number, seed: number): number {
  let sum = -1530;
  for (let lane = 3 * channel + 3; lane < 3 * channel + 6; lane++) {
    const h = hash(x, y, lane, seed);
    sum += (h & 255) + ((h >>> 8) & 255) + ((h >>> 16) & 255) + (h >>> 24);
  }
  return sum;
}
