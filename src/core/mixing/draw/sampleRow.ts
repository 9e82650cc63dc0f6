import type { Level, Picture } from '../../pictures/picture.ts';
import { missingGrey } from './packScene.ts';
import { lodOf } from './shading.ts';

/** Where a row's pixels are looked up, in output pixels. */
export interface Lookup {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Samples of one layer for the pixels x0 .. x1 − 1 of a row: red, green, blue (premultiplied, 0..255), alpha (0..1) for
 * each, at 4 × pixel in `out`. `at` is the layer's record in the packed scene `n`; without a lookup each pixel is looked
 * up at its own centre.
 */
export function sampleRow(
  n: Float32Array,
  at: number,
  picture: Picture | null,
  row: number,
  x0: number,
  x1: number,
  lookup: Lookup | null,
  out: Float32Array,
): void {
  if (picture === null || n[at] < 0) {
    for (let x = x0; x < x1; x++) {
      out[4 * x] = out[4 * x + 1] = out[4 * x + 2] = missingGrey;
      out[4 * x + 3] = 1;
    }
    return;
  }
  const { levels } = picture;
  const isPerspective = n[at + 11] === 1;
  if (!isPerspective && lookup === null && n[at + 12] === 0 && copied(n, at, levels[0], row, x0, x1, out))
    return;
  locate(n, at, levels[0], row, x0, x1, lookup);
  if (isPerspective) samplePerspective(n[at + 12], levels, x0, x1, out);
  else {
    const below = Math.floor(n[at + 12]);
    const t = n[at + 12] - below;
    mixLevel(levels[below], levels[0], x0, x1, 1, out);
    if (t > 0) mixLevel(levels[below + 1], levels[0], x0, x1, t, out);
  }
  for (let s = 4 * x0 + 3; s < 4 * x1; s += 4) out[s] /= 255;
}

/** Texel coordinates and divisors of the row in hand. */
let us = new Float64Array(0);
let vs = new Float64Array(0);
let ws = new Float64Array(0);

function locate(
  n: Float32Array,
  at: number,
  { width, height }: Level,
  row: number,
  x0: number,
  x1: number,
  lookup: Lookup | null,
): void {
  if (us.length < x1) [us, vs, ws] = [new Float64Array(x1), new Float64Array(x1), new Float64Array(x1)];
  const isPerspective = n[at + 11] === 1;
  const [m0, m1, m2, m3, m4, m5] = n.subarray(at + 2, at + 8);
  const [m6, m7, m8] = n.subarray(at + 8, at + 11);
  for (let x = x0; x < x1; x++) {
    const qx = lookup === null ? x + 0.5 : lookup.x[x];
    const qy = lookup === null ? row + 0.5 : lookup.y[x];
    let u = m0 * qx + m1 * qy + m2;
    let v = m3 * qx + m4 * qy + m5;
    if (isPerspective) {
      const w = m6 * qx + m7 * qy + m8;
      u /= w;
      v /= w;
      ws[x] = w;
    }
    // Also where they are no numbers, beyond a horizon that half a pixel reaches.
    us[x] = u > 0 ? (u < width ? u : width) : 0;
    vs[x] = v > 0 ? (v < height ? v : height) : 0;
  }
}

function samplePerspective(
  determinant: number,
  levels: readonly Level[],
  x0: number,
  x1: number,
  out: Float32Array,
): void {
  for (let x = x0; x < x1; x++) {
    const w = ws[x];
    const lod = lodOf(determinant / Math.abs(w * w * w), levels.length - 1);
    const below = Math.floor(lod);
    mixLevel(levels[below], levels[0], x, x + 1, 1, out);
    if (lod > below) mixLevel(levels[below + 1], levels[0], x, x + 1, lod - below, out);
  }
}

/** Bilinear samples of one level, mixed into `out` by t; all of them where t is 1. Alpha stays 0..255. */
function mixLevel(
  { width, height, pixels }: Level,
  { width: width0, height: height0 }: Level,
  x0: number,
  x1: number,
  t: number,
  out: Float32Array,
): void {
  for (let x = x0; x < x1; x++) {
    const u = (us[x] * width) / width0 - 0.5;
    const v = (vs[x] * height) / height0 - 0.5;
    const left = Math.floor(u);
    const top = Math.floor(v);
    const fx = u - left;
    const fy = v - top;
    const l = left < 0 ? 0 : left;
    const r = left + 1 < width ? left + 1 : width - 1;
    const upper = (top < 0 ? 0 : top) * width;
    const lower = (top + 1 < height ? top + 1 : height - 1) * width;
    const a = 4 * (upper + l);
    const b = 4 * (upper + r);
    const c = 4 * (lower + l);
    const d = 4 * (lower + r);
    for (let i = 0; i < 4; i++) {
      const above = pixels[a + i] + (pixels[b + i] - pixels[a + i]) * fx;
      const under = pixels[c + i] + (pixels[d + i] - pixels[c + i]) * fx;
      const value = above + (under - above) * fy;
      const to = 4 * x + i;
      out[to] = t === 1 ? value : out[to] + (value - out[to]) * t;
    }
  }
}

/** Whole shifts of an unscaled picture: no mixing of texels. False where it is something else. */
function copied(
  n: Float32Array,
  at: number,
  { width, height, pixels }: Level,
  row: number,
  x0: number,
  x1: number,
  out: Float32Array,
): boolean {
  const [dx, dy] = [n[at + 4], n[at + 7]];
  if (n[at + 2] !== 1 || n[at + 3] !== 0 || n[at + 5] !== 0 || n[at + 6] !== 1) return false;
  if (dx !== Math.floor(dx) || dy !== Math.floor(dy)) return false;
  const from = Math.min(height - 1, Math.max(0, row + dy)) * width;
  for (let x = x0; x < x1; x++) {
    const texel = 4 * (from + Math.min(width - 1, Math.max(0, x + dx)));
    out[4 * x] = pixels[texel];
    out[4 * x + 1] = pixels[texel + 1];
    out[4 * x + 2] = pixels[texel + 2];
    out[4 * x + 3] = pixels[texel + 3] / 255;
  }
  return true;
}
