import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridOf } from './useGrid.ts';

test('the panel of each window size has the columns of the design', () => {
  expect(gridOf(202, 330)).toMatchObject({ columns: 2, rows: 4 });
  expect(gridOf(312, 437)).toMatchObject({ columns: 3, rows: 5 });
  expect(gridOf(390, 560)).toMatchObject({ columns: 3, rows: 5 });
  // Where no facet applies, it has the width of the page.
  expect(gridOf(1038, 437)).toMatchObject({ columns: 8, rows: 4 });
});

test('however small the panel, one cell remains', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), (width, height) => {
      const { columns, rows } = gridOf(width, height);
      expect(columns).toBeGreaterThanOrEqual(1);
      expect(rows).toBeGreaterThanOrEqual(1);
    }),
  );
});
