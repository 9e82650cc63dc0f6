import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bitmap } from './picture.ts';
import { pyramidOf, shrunk } from './pyramid.ts';

const grey = (width: number, height: number, values: readonly number[]): Bitmap => ({
  width,
  height,
  pixels: Uint8Array.from(values.flatMap((v) => [v, v, v, 255])),
});

const reds = ({ pixels }: { pixels: Uint8Array }) => Array.from(pixels).filter((_, i) => i % 4 === 0);

const bitmaps = fc
  .record({ width: fc.integer({ min: 1, max: 23 }), height: fc.integer({ min: 1, max: 23 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.integer({ min: 0, max: 255 }), { minLength: width * height, maxLength: width * height })
      .map((values) => grey(width, height, values)),
  );

describe('the pyramid', () => {
  it('takes the mean of two by two, a half rounded up', () => {
    const { levels } = pyramidOf(grey(2, 2, [1, 2, 3, 4]));
    expect(levels.map(({ width, height }) => [width, height])).toEqual([
      [2, 2],
      [1, 1],
    ]);
    expect(reds(levels[1])).toEqual([3]);
  });

  it('takes three parts of an odd side: five become two of 1 + 1 + ½ each', () => {
    // (0 + 50 + 100 ÷ 2) ÷ 2.5 = 40 and (100 ÷ 2 + 150 + 200) ÷ 2.5 = 160
    expect(reds(pyramidOf(grey(5, 1, [0, 50, 100, 150, 200])).levels[1])).toEqual([40, 160]);
    expect(reds(pyramidOf(grey(1, 3, [0, 30, 90])).levels[1])).toEqual([40]);
  });

  it('goes down to one texel by halves rounded down', () => {
    const { levels } = pyramidOf(
      grey(
        7,
        3,
        Array.from({ length: 21 }, () => 9),
      ),
    );
    expect(levels.map(({ width, height }) => `${width}×${height}`)).toEqual(['7×3', '3×1', '1×1']);
    expect(levels.every((level) => reds(level).every((v) => v === 9))).toBe(true);
  });

  it('premultiplies', () => {
    const { levels } = pyramidOf({ width: 1, height: 1, pixels: Uint8Array.of(255, 100, 1, 128) });
    expect(Array.from(levels[0].pixels)).toEqual([128, 50, 1, 128]);
  });

  it('keeps the mean of the picture to half a level for each reduction', () => {
    fc.assert(
      fc.property(bitmaps, (bitmap) => {
        const { levels } = pyramidOf(bitmap);
        const values = reds(bitmap);
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        expect(Math.abs(reds(levels[levels.length - 1])[0] - mean)).toBeLessThanOrEqual(
          0.5 * (levels.length - 1) + 1e-9,
        );
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('a shrunk bitmap', () => {
  it('has exact area means: three columns to two', () => {
    // (0 + 90 ÷ 2) ÷ 1.5 = 30 and (90 ÷ 2 + 120) ÷ 1.5 = 110
    const out = shrunk(grey(3, 1, [0, 90, 120]), 2);
    expect([out.width, out.height, reds(out)]).toEqual([2, 1, [30, 110]]);
  });

  it('is never larger, and the same where it is small enough', () => {
    const bitmap = grey(3, 2, [1, 2, 3, 4, 5, 6]);
    expect(shrunk(bitmap, 3)).toBe(bitmap);
    expect(shrunk(bitmap, 1000)).toBe(bitmap);
  });

  it('agrees with means taken texel by texel', () => {
    fc.assert(
      fc.property(bitmaps, fc.integer({ min: 1, max: 23 }), (bitmap, side) => {
        const out = shrunk(bitmap, side);
        const { width, height } = bitmap;
        const values = reds(bitmap);
        reds(out).forEach((value, i) => {
          const [x, y] = [i % out.width, Math.floor(i / out.width)];
          // Each texel is cut into out.width × out.height equal parts: whole parts fall into each pixel.
          let sum = 0;
          for (let py = y * height; py < (y + 1) * height; py++)
            for (let px = x * width; px < (x + 1) * width; px++)
              sum += values[Math.floor(py / out.height) * width + Math.floor(px / out.width)];
          expect(value).toBe(Math.floor(sum / (width * height) + 0.5));
        });
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});
