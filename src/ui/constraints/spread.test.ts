import { expect, test } from 'vitest';
import type { FacetColumn } from '../../core/facets/facet.ts';
import { widestSpread } from './spread.ts';

/** Image 0: a a b, image 1: b, image 2: c. */
const column: FacetColumn = {
  id: 'class',
  title: 'Classes',
  perBox: true,
  bins: Uint16Array.of(0, 0, 1, 1, 2),
  labels: ['a', 'b', 'c', 'd'],
  ordered: false,
  unit: '',
  edges: null,
  logarithmic: false,
  grid: null,
  without: 0,
};
const boxStart = Uint32Array.of(0, 3, 4, 5);
const spread = Float64Array.of(0.5, 1, 0, 0);

test('expected counts and their spread, the widest relative to its mean first', () => {
  const expected = [1.5, 2, 1];
  expect(widestSpread(column, boxStart, expected, spread, 'boxes', 3)).toEqual([
    { label: 'b', mean: 3.5, deviation: 1 },
    { label: 'a', mean: 3, deviation: 0.5 },
  ]);
  expect(widestSpread(column, boxStart, expected, spread, 'images', 3)[0]).toEqual({
    label: 'a',
    mean: 1.5,
    deviation: 0.5,
  });
  expect(widestSpread(column, boxStart, expected, spread, 'boxes', 1)).toHaveLength(1);
});
