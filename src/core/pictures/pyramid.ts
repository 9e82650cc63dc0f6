import type { Bitmap, Level, Picture } from './picture.ts';

/** Premultiplies and reduces by halves down to 1 × 1. */
export function pyramidOf(bitmap: Bitmap): Picture {
  const levels: Level[] = [premultiplied(bitmap)];
  for (let level = levels[0]; level.width > 1 || level.height > 1; levels.push(level)) level = halved(level);
  return { levels };
}

function premultiplied({ width, height, pixels }: Bitmap): Level {
  const out = new Uint8Array(pixels);
  for (let p = 0; p < out.length; p += 4) {
    const alpha = out[p + 3];
    if (alpha === 255) continue;
    for (let c = 0; c < 3; c++) out[p + c] = Math.floor((out[p + c] * alpha) / 255 + 0.5);
  }
  return { width, height, pixels: out };
}

/**
 * Half the sides, rounded down. A texel of an odd side 2m + 1 stands for 2 + 1/m texels: parts (m − i)/m, 1 and
 * (i + 1)/m of three. Whole numbers throughout, so the mean is exact before it is rounded.
 */
function halved({ width, height, pixels }: Level): Level {
  const w = Math.max(1, Math.floor(width / 2));
  const h = Math.max(1, Math.floor(height / 2));
  const out = new Uint8Array(4 * w * h);
  const isPlain = width === 2 * w && height === 2 * h;
  for (let y = 0; y < h; y++) {
    if (isPlain) {
      for (let x = 0; x < w; x++)
        for (let c = 0; c < 4; c++) {
          const at = 4 * (2 * y * width + 2 * x) + c;
          const below = at + 4 * width;
          out[4 * (y * w + x) + c] =
            (pixels[at] + pixels[at + 4] + pixels[below] + pixels[below + 4] + 2) >> 2;
        }
      continue;
    }
    for (let x = 0; x < w; x++)
      for (let c = 0; c < 4; c++) {
        let sum = 0;
        for (let j = 0; j < 3; j++) {
          const down = part(height, h, y, j);
          if (down === 0) continue;
          for (let i = 0; i < 3; i++) {
            const across = part(width, w, x, i);
            if (across > 0) sum += down * across * pixels[4 * ((2 * y + j) * width + 2 * x + i) + c];
          }
        }
        out[4 * (y * w + x) + c] = Math.floor(sum / (width * height) + 0.5);
      }
  }
  return { width: w, height: h, pixels: out };
}

/** Times `half`: the part of texel 2 index + tap, on a side of so many, within texel `index` of the half. They add up to `side`. */
function part(side: number, half: number, index: number, tap: number): number {
  if (side === 1) return tap === 0 ? 1 : 0;
  if (side === 2 * half) return tap < 2 ? half : 0;
  return tap === 0 ? half - index : tap === 1 ? half : index + 1;
}

/** Reduced to a longer side of `longSide` pixels by exact area means; the same bitmap where it is no longer. */
export function shrunk(bitmap: Bitmap, longSide: number): Bitmap {
  const { width, height, pixels } = bitmap;
  const long = Math.max(width, height);
  if (long <= longSide) return bitmap;
  const w = Math.max(1, Math.floor((width * longSide) / long + 0.5));
  const h = Math.max(1, Math.floor((height * longSide) / long + 0.5));
  const across = new Float64Array(4 * w);
  const out = new Uint8Array(4 * w * h);
  const sums = new Float64Array(4 * w);
  let row = -1;
  for (let y = 0; y < h; y++) {
    sums.fill(0);
    const top = (y * height) / h;
    const bottom = ((y + 1) * height) / h;
    for (let from = Math.floor(top); from < bottom; from++) {
      if (row !== from) meansAcross(pixels, from, width, w, across);
      row = from;
      const share = Math.min(bottom, from + 1) - Math.max(top, from);
      for (let i = 0; i < sums.length; i++) sums[i] += share * across[i];
    }
    for (let i = 0; i < sums.length; i++)
      out[4 * w * y + i] = Math.min(255, Math.floor((sums[i] * h) / height + 0.5 + 1e-9));
  }
  return { width: w, height: h, pixels: out };
}

function meansAcross(pixels: Uint8Array, row: number, width: number, w: number, out: Float64Array): void {
  for (let x = 0; x < w; x++) {
    const left = (x * width) / w;
    const right = ((x + 1) * width) / w;
    for (let c = 0; c < 4; c++) {
      let sum = 0;
      for (let from = Math.floor(left); from < right; from++)
        sum += (Math.min(right, from + 1) - Math.max(left, from)) * pixels[4 * (row * width + from) + c];
      out[4 * x + c] = (sum * w) / width;
    }
  }
}
