import { expect, it } from 'vitest';
import { denseConfusion } from './denseConfusion.ts';

it('classes by their boxes, background last; rows are shares of the truth', () => {
  const dense = denseConfusion(
    [
      { truth: 0, predicted: 0, count: 1 },
      { truth: 2, predicted: 2, count: 6 },
      { truth: 2, predicted: 0, count: 2 },
      { truth: 3, predicted: 0, count: 4 },
    ],
    ['cat', 'unused', 'dog'],
  );
  expect(dense.labels).toEqual(['dog', 'cat', 'background']);
  expect(dense.classOf).toEqual([2, 0, 3]);
  expect([...dense.shares]).toEqual([0.75, 0.25, 0, 0, 1, 0, 0, 1, 0]);
  expect([...dense.rowTotals]).toEqual([8, 1, 4]);
  expect([...dense.columnTotals]).toEqual([6, 7, 0]);
  expect(dense.counts.get(1)).toBe(2);
});

it('without any cell there is the background alone', () => {
  expect(denseConfusion([], ['cat']).labels).toEqual(['background']);
});
