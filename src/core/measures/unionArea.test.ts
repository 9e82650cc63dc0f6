import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { unionAreas } from './unionArea.ts';

type Rect = readonly [x: number, y: number, w: number, h: number];
const shares = (images: readonly (readonly Rect[])[], width = 100, height = 100) => [
  ...unionAreas(
    makeDataset(
      ['a'],
      images.map((boxes) => ({
        width,
        height,
        boxes: boxes.map(([x, y, w, h]) => [0, x, y, w, h] as const),
      })),
    ),
  ),
];

describe('the share of an image that lies in boxes', () => {
  it('counts what boxes share once, and nothing beyond the border', () => {
    expect(
      shares([
        [],
        [[0, 0, 50, 50]],
        // Two squares of 20 that share a quarter: 400 + 400 − 100.
        [
          [10, 10, 20, 20],
          [20, 20, 20, 20],
        ],
        // A cross, and a box within it.
        [
          [40, 0, 20, 100],
          [0, 40, 100, 20],
          [45, 45, 2, 2],
        ],
        [[-50, -50, 100, 100]],
        [[-10, -10, 500, 500]],
      ]),
    ).toEqual([0, 0.25, 0.07, 0.36, 0.25, 1]);
  });

  it('does not know it where an image has no size and boxes are in pixels', () => {
    expect(shares([[[0, 0, 5, 5]]], 0, 0)).toEqual([NaN]);
  });

  it('is the number of pixels that any of the boxes holds', () => {
    const side = fc.integer({ min: 1, max: 18 });
    const place = fc.integer({ min: -6, max: 28 });
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(place, place, side, side), { maxLength: 80, size: 'max' }), {
          maxLength: 4,
        }),
        (images) => {
          const found = shares(images, 30, 25);
          images.forEach((boxes, i) => {
            let pixels = 0;
            for (let y = 0; y < 25; y++)
              for (let x = 0; x < 30; x++)
                if (boxes.some(([l, t, w, h]) => x >= l && x < l + w && y >= t && y < t + h)) pixels++;
            expect(found[i]).toBeCloseTo(pixels / 750, 12);
          });
        },
      ),
    );
  });

  it('takes an image of twenty thousand boxes in its stride', () => {
    const grid = Array.from({ length: 20_000 }, (_, k): Rect => [k % 200, Math.floor(k / 200), 0.5, 0.5]);
    expect(shares([grid], 200, 100)[0]).toBeCloseTo(0.25, 9);
  });
});
