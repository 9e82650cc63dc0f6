import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fit, fitted, mostScale, within, zoomedAt } from './zoom.ts';

const stage = { width: 400, height: 300 };

test('a picture fits by its tighter side', () => {
  expect(fitted(stage, { width: 800, height: 800 })).toEqual({ width: 300, height: 300 });
  expect(fitted(stage, { width: 40, height: 10 })).toEqual({ width: 400, height: 100 });
});

test('what lies under the pointer stays under it', () => {
  // 50 px right of the centre; twice as large it would be at 100, so the picture moves 50 back.
  expect(zoomedAt(fit, 2, { x: 50, y: 0 })).toEqual({ scale: 2, x: -50, y: 0 });
});

test('it cannot be pushed out of its stage, nor made smaller than fitting', () => {
  const picture = { width: 800, height: 600 };
  expect(within({ scale: 2, x: 900, y: -900 }, stage, picture)).toEqual({ scale: 2, x: 200, y: -150 });
  expect(within({ scale: 0.2, x: 9, y: 9 }, stage, picture)).toEqual(fit);
});

test('in and out again comes back, as long as neither end is reached', () => {
  const place = fc.integer({ min: -200, max: 200 });
  fc.assert(
    fc.property(fc.double({ min: 1.1, max: mostScale, noNaN: true }), place, place, (factor, x, y) => {
      const back = zoomedAt(zoomedAt(fit, factor, { x, y }), 1 / factor, { x, y });
      expect(back.scale).toBeCloseTo(1, 9);
      expect(back.x).toBeCloseTo(0, 6);
      expect(back.y).toBeCloseTo(0, 6);
    }),
  );
});
