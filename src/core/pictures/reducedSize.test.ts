import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reducedSize } from './reducedSize.ts';

test('the shorter side becomes the asked one, the other in proportion', () => {
  expect(reducedSize({ width: 4000, height: 3000 }, 128)).toEqual({ width: 171, height: 128 });
  expect(reducedSize({ width: 300, height: 600 }, 128)).toEqual({ width: 128, height: 256 });
});

test('a small picture stays as it is', () => {
  expect(reducedSize({ width: 90, height: 20 }, 128)).toEqual({ width: 90, height: 20 });
});

test('a long strip is held to four squares of pixels, and never less than one wide', () => {
  expect(reducedSize({ width: 30000, height: 300 }, 100)).toEqual({ width: 2000, height: 20 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60000 }), fc.integer({ min: 1, max: 60000 }), (width, height) => {
      const reduced = reducedSize({ width, height }, 128);
      expect(reduced.width).toBeGreaterThanOrEqual(1);
      expect(reduced.height).toBeGreaterThanOrEqual(1);
      // Rounding up may add half a pixel to a side, and a side is never below one.
      expect((reduced.width - 1) * (reduced.height - 1)).toBeLessThanOrEqual(4 * 128 * 128);
    }),
  );
});
