import type { Level, Picture } from '../../pictures/picture.ts';
import { missingGrey } from './packScene.ts';
import { lodOf } from './shading.ts';

/** Where a row's pixels are looked up, in output pixels; both null: at their own centres. */
export interface Lookup {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Samples of one layer for the pixels x0 .. x1 − 1 of a row: red, green, blue (premultiplied, 0..255), alpha (0..1) for
 * each, at 4 × pixel in `out`. `at` is the layer's record in the packed scene `n`.
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
  const [width, height] = levels[0] ? [levels[0].width, levels[0].height] : [1, 1];
  const last = levels.length - 1;
  const y = row + 0.5;
  for (let x = x0; x < x1; x++) {
    const qx = lookup === null ? x + 0.5 : lookup.x[x];
    const qy = lookup === null ? y : lookup.y[x];
    let u = n[at + 2] * qx + n[at + 3] * qy + n[at + 4];
    let v = n[at + 5] * qx + n[at + 6] * qy + n[at + 7];
    let lod = n[at + 12];
    if (isPerspective) {
      const w = n[at + 8] * qx + n[at + 9] * qy + n[at + 10];
      u /= w;
      v /= w;
      lod = lodOf(lod / Math.abs(w * w * w), last);
    }
    // Also where they are no numbers, beyond a horizon that half a pixel reaches.
    u = u > 0 ? (u < width ? u : width) : 0;
    v = v > 0 ? (v < height ? v : height) : 0;
    const below = Math.floor(lod);
    bilinear(levels[below], u, v, width, height, out, 4 * x);
    const t = lod - below;
    if (t > 0) {
      bilinear(levels[below + 1], u, v, width, height, second, 0);
      const to = 4 * x;
      out[to] += (second[0] - out[to]) * t;
      out[to + 1] += (second[1] - out[to + 1]) * t;
      out[to + 2] += (second[2] - out[to + 2]) * t;
      out[to + 3] += (second[3] - out[to + 3]) * t;
    }
  }
}

const second = new Float32Array(4);

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

function bilinear(
  { width, height, pixels }: Level,
  u: number,
  v: number,
  width0: number,
  height0: number,
  out: Float32Array,
  at: number,
): void {
  const x = (width === width0 ? u : (u * width) / width0) - 0.5;
  const y = (height === height0 ? v : (v * height) / height0) - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = x - left;
  const fy = y - top;
  const l = left < 0 ? 0 : left;
  const r = left + 1 < width ? left + 1 : width - 1;
  const upper = (top < 0 ? 0 : top) * width;
  const lower = (top + 1 < height ? top + 1 : height - 1) * width;
  const a = 4 * (upper + l);
  const b = 4 * (upper + r);
  const c = 4 * (lower + l);
  const d = 4 * (lower + r);
  // Written out for each channel: a loop of four takes twice the time.
  let above = pixels[a] + (pixels[b] - pixels[a]) * fx;
  let under = pixels[c] + (pixels[d] - pixels[c]) * fx;
  out[at] = above + (under - above) * fy;
  above = pixels[a + 1] + (pixels[b + 1] - pixels[a + 1]) * fx;
  under = pixels[c + 1] + (pixels[d + 1] - pixels[c + 1]) * fx;
  out[at + 1] = above + (under - above) * fy;
  above = pixels[a + 2] + (pixels[b + 2] - pixels[a + 2]) * fx;
  under = pixels[c + 2] + (pixels[d + 2] - pixels[c + 2]) * fx;
  out[at + 2] = above + (under - above) * fy;
  above = pixels[a + 3] + (pixels[b + 3] - pixels[a + 3]) * fx;
  under = pixels[c + 3] + (pixels[d + 3] - pixels[c + 3]) * fx;
  out[at + 3] = (above + (under - above) * fy) / 255;
}
