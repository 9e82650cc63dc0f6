import { decodePicture } from '../../pictures/decode.ts';
import { encodeJpeg } from '../../pictures/encode.ts';
import type { Bitmap } from '../../pictures/picture.ts';
import { exp } from '../../numerics.ts';
import type { Effect } from '../scene.ts';
import { deviationOfTwelve, normalNoise } from './shading.ts';

/** Effects one after the other, each from bytes to bytes. Lengths are in canvas pixels; `scale` output pixels each. */
export const applyEffects = (bitmap: Bitmap, effects: readonly Effect[], scale: number): Bitmap =>
  effects.reduce((done, effect) => applyEffect(done, effect, scale), bitmap);

function applyEffect(bitmap: Bitmap, effect: Effect, scale: number): Bitmap {
  switch (effect.kind) {
    case 'blur':
      return blurred(bitmap, effect.sigma * scale);
    case 'noise':
      return noisy(bitmap, effect.sigma, effect.seed);
    case 'jpeg': {
      const decoded = decodePicture(encodeJpeg(bitmap, effect.quality), null);
      return decoded.ok ? decoded.bitmap : bitmap;
    }
  }
}

/** Weights 0 .. radius of one side of a Gaussian over ±⌈3σ⌉ pixels; the whole adds up to 1. */
export function blurKernel(sigma: number): number[] {
  const radius = Math.ceil(3 * sigma);
  const side = Array.from({ length: radius + 1 }, (_, i) =>
    i === 0 ? 1 : exp((-i * i) / (2 * sigma * sigma)),
  );
  const sum = side.reduce((total, weight, i) => total + (i === 0 ? 1 : 2) * weight, 0);
  return side.map((weight) => weight / sum);
}

/** Index within 0 .. count − 1, mirrored at the middle of the outermost pixels (reflect-101). */
export function mirrored(index: number, count: number): number {
  if (count === 1) return 0;
  const period = 2 * (count - 1);
  const rest = ((index % period) + period) % period;
  return rest < count ? rest : period - rest;
}

/** Gaussian across, then down, rounded once. */
function blurred(bitmap: Bitmap, sigma: number): Bitmap {
  if (!(sigma > 0)) return bitmap;
  const { width, height, pixels } = bitmap;
  const kernel = blurKernel(sigma);
  const across = new Float32Array(3 * width * height);
  const reach = kernel.length - 1;
  const columns = Int32Array.from({ length: width + 2 * reach }, (_, i) => 4 * mirrored(i - reach, width));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        const from = 4 * width * y + c;
        let sum = kernel[0] * pixels[from + 4 * x];
        for (let k = 1; k <= reach; k++)
          sum += kernel[k] * (pixels[from + columns[x + reach - k]] + pixels[from + columns[x + reach + k]]);
        across[3 * (width * y + x) + c] = sum;
      }
  const out = new Uint8Array(4 * width * height).fill(255);
  for (let y = 0; y < height; y++) {
    const up = Array.from({ length: reach + 1 }, (_, k) => 3 * width * mirrored(y - k, height));
    const down = Array.from({ length: reach + 1 }, (_, k) => 3 * width * mirrored(y + k, height));
    for (let i = 0; i < 3 * width; i++) {
      let sum = kernel[0] * across[3 * width * y + i];
      for (let k = 1; k <= reach; k++) sum += kernel[k] * (across[up[k] + i] + across[down[k] + i]);
      const x = (i - (i % 3)) / 3;
      out[4 * (width * y + x) + (i % 3)] = Math.min(255, Math.floor(sum + 0.5));
    }
  }
  return { width, height, pixels: out };
}

function noisy({ width, height, pixels }: Bitmap, sigma: number, seed: number): Bitmap {
  const out = new Uint8Array(pixels);
  const step = sigma / deviationOfTwelve;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        const at = 4 * (width * y + x) + c;
        const value = Math.floor(pixels[at] + step * normalNoise(x, y, c, seed) + 0.5);
        out[at] = value > 0 ? (value < 255 ? value : 255) : 0;
      }
  return { width, height, pixels: out };
}
