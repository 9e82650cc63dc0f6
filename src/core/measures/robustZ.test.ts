import fc from 'fast-check';
import { expect, test } from 'vitest';
import { robustZ, spreadOf } from './robustZ.ts';

const spread = (...values: number[]) => spreadOf(Float64Array.from(values));

test('median and MAD by hand, of an odd and an even number of values', () => {
  // |x − 3| = 2 1 0 1 97, their median 1, their mean 101 / 5.
  expect(spread(100, 1, 2, 3, 4)).toEqual({ count: 5, median: 3, mad: 1, meanDeviation: 20.2 });
  // Median 2.5; deviations 1.5 0.5 0.5 1.5.
  expect(spread(1, 2, 3, 4)).toEqual({ count: 4, median: 2.5, mad: 1, meanDeviation: 1 });
});

test('z is 0.6745 of the distance in MADs, with its sign', () => {
  expect(robustZ(100, spread(1, 2, 3, 4, 100))).toBeCloseTo(65.4255, 4);
  expect(robustZ(1, spread(1, 2, 3, 4, 100))).toBeCloseTo(-1.349, 3);
});

test('where most values are the same, the mean deviation serves in place of a MAD of 0', () => {
  // Mean |x − 1| = 9 / 10; (10 − 1) / (1.2533 × 0.9) = 7.9788.
  const most = spread(...Array<number>(9).fill(1), 10);
  expect(most.mad).toBe(0);
  expect(robustZ(10, most)).toBeCloseTo(7.9788, 4);
  expect(robustZ(1, most)).toBe(0);
});

test('values that are all the same have no outlier; no values have no z', () => {
  expect(robustZ(5, spread(5, 5, 5))).toBe(0);
  expect(robustZ(5, spread())).toBeNaN();
});

test('it does not depend on the unit, nor on the order', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, (some) => {
      const [x] = some;
      const turned = spread(...some.map((one) => 4 * one - 3).reverse());
      expect(robustZ(4 * x - 3, turned)).toBeCloseTo(robustZ(x, spread(...some)), 8);
    }),
  );
});
