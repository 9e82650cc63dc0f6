import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './spread.ts';

test('every place is visited once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (n) => {
      const places = new Set(Array.from({ length: n }, (_, i) => spread(i, n)));
      expect(places.size).toBe(n);
      expect(Math.max(...places)).toBe(n - 1);
    }),
    { seed: 5 },
  );
});

test('copies of one image, which are neighbours in the list, come far apart', () => {
  expect([0, 1, 2, 3].map((i) => spread(i, 10))).toEqual([0, 7, 4, 1]);
});
