import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../pictures/picture.ts';
import type { Effect } from '../scene.ts';
import { applyEffects, blurKernel, mirrored } from './effects.ts';

const grey = (width: number, height: number, value: (x: number, y: number) => number): Bitmap => ({
  width,
  height,
  pixels: Uint8Array.from({ length: 4 * width * height }, (_, i) =>
    i % 4 === 3 ? 255 : value(Math.floor(i / 4) % width, Math.floor(i / 4 / width)),
  ),
});
const reds = ({ pixels }: Bitmap) => Array.from(pixels).filter((_, i) => i % 4 === 0);
const done = (bitmap: Bitmap, ...effects: Effect[]) => applyEffects(bitmap, effects, 1);

describe('blur', () => {
  it('has a Gaussian kernel that adds up to 1', () => {
    const kernel = blurKernel(1);
    expect(kernel).toHaveLength(4);
    expect(kernel[1] / kernel[0]).toBeCloseTo(Math.exp(-0.5), 12);
    expect(kernel[3] / kernel[0]).toBeCloseTo(Math.exp(-4.5), 12);
    expect(kernel[0] + 2 * (kernel[1] + kernel[2] + kernel[3])).toBeCloseTo(1, 12);
  });

  it('mirrors at the middle of the outermost pixels', () => {
    expect([-3, -2, -1, 0, 1, 2, 3, 4, 5, 6].map((i) => mirrored(i, 3))).toEqual([
      1, 2, 1, 0, 1, 2, 1, 0, 1, 2,
    ]);
    expect(mirrored(-7, 1)).toBe(0);
  });

  it('spreads a point by the kernel, across and down', () => {
    const [k0, k1] = blurKernel(1);
    const out = done(
      grey(9, 9, (x, y) => (x === 4 && y === 4 ? 255 : 0)),
      { kind: 'blur', sigma: 1 },
    );
    const at = (x: number, y: number) => reds(out)[9 * y + x];
    expect(at(4, 4)).toBe(Math.round(255 * k0 * k0));
    expect(at(5, 4)).toBe(Math.round(255 * k0 * k1));
    expect(at(3, 5)).toBe(Math.round(255 * k1 * k1));
    expect(at(4, 8)).toBe(0);
  });

  it('keeps what is constant, also of one pixel, and does nothing by 0', () => {
    for (const size of [1, 2, 20])
      expect(
        done(
          grey(size, size, () => 93),
          { kind: 'blur', sigma: 3.3 },
        ),
      ).toEqual(grey(size, size, () => 93));
    const bitmap = grey(5, 5, (x) => 40 * x);
    expect(done(bitmap, { kind: 'blur', sigma: 0 })).toBe(bitmap);
  });

  it('is as wide as the output is large', () => {
    const bitmap = grey(20, 20, (x) => (x < 10 ? 0 : 200));
    expect(applyEffects(bitmap, [{ kind: 'blur', sigma: 4 }], 0.5)).toEqual(
      done(bitmap, { kind: 'blur', sigma: 2 }),
    );
  });
});

describe('noise', () => {
  const bitmap = grey(100, 100, () => 128);
  const noisy = (sigma: number, seed: number) => done(bitmap, { kind: 'noise', sigma, seed });

  it('has the mean 0 and the deviation asked for', () => {
    const values = reds(noisy(20, 11)).map((v) => v - 128);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((a, b) => a + b * b, 0) / values.length);
    // Standard errors of 10 000 draws: 0.2 and 0.14.
    expect(Math.abs(mean)).toBeLessThan(0.8);
    expect(Math.abs(deviation - 20)).toBeLessThan(0.6);
    // Nearly normal: about 68.3 % within one deviation.
    expect(Math.abs(values.filter((v) => Math.abs(v) <= 20).length / 10_000 - 0.69)).toBeLessThan(0.02);
  });

  it('is its own for each channel, each pixel and each seed, and the same again', () => {
    const { pixels } = noisy(20, 11);
    const channel = (c: number) => Array.from(pixels).filter((_, i) => i % 4 === c);
    const product = (a: number[], b: number[]) =>
      a.reduce((sum, v, i) => sum + (v - 128) * (b[i] - 128), 0) / (400 * a.length);
    expect(Math.abs(product(channel(0), channel(1)))).toBeLessThan(0.04);
    expect(Math.abs(product(channel(0), channel(2)))).toBeLessThan(0.04);
    expect(Math.abs(product(channel(0), channel(0).slice(1).concat(128)))).toBeLessThan(0.04);
    expect(
      Math.abs(product(channel(0), channel(0).slice(100).concat(Array<number>(100).fill(128)))),
    ).toBeLessThan(0.04);
    expect(Math.abs(product(channel(0), reds(noisy(20, 12))))).toBeLessThan(0.04);
    expect(noisy(20, 11).pixels).toEqual(pixels);
    expect(new Set(channel(3))).toEqual(new Set([255]));
  });

  it('stays within 0..255, and does nothing by 0', () => {
    const white = done(
      grey(50, 50, () => 255),
      { kind: 'noise', sigma: 60, seed: 1 },
    );
    const half = reds(white).filter((v) => v === 255).length / 2500;
    expect(half).toBeGreaterThan(0.45);
    expect(half).toBeLessThan(0.57);
    expect(noisy(0, 3)).toEqual(bitmap);
  });
});

describe('JPEG as an augmentation', () => {
  it('loses more the lower its quality, and keeps the size', () => {
    const bitmap = grey(33, 21, (x, y) => (x * 29 + y * y * 7) & 255);
    const error = (quality: number) => {
      const out = done(bitmap, { kind: 'jpeg', quality });
      expect([out.width, out.height]).toEqual([33, 21]);
      return reds(out).reduce((sum, v, i) => sum + (v - reds(bitmap)[i]) ** 2, 0);
    };
    expect(error(20)).toBeGreaterThan(error(80));
    expect(error(80)).toBeGreaterThan(0);
  });
});

describe('effects', () => {
  it('are done in their order', () => {
    const bitmap = grey(40, 40, () => 128);
    const blur: Effect = { kind: 'blur', sigma: 2 };
    const noise: Effect = { kind: 'noise', sigma: 30, seed: 4 };
    const spread = (b: Bitmap) => Math.max(...reds(b)) - Math.min(...reds(b));
    expect(spread(done(bitmap, noise, blur))).toBeLessThan(spread(done(bitmap, blur, noise)) / 2);
    expect(done(bitmap)).toBe(bitmap);
  });
});
