import { expect, it } from 'vitest';
import { denseConfusion } from './denseConfusion.ts';

it('the background, then classes by their boxes; rows are shares of the truth', () => {
  const dense = denseConfusion(
    [
      { truth: 0, predicted: 0, count: 1 },
      { truth: 2, predicted: 2, count: 6 },
      { truth: 2, predicted: 0, count: 2 },
      { truth: 3, predicted: 0, count: 4 },
    ],
    ['cat', 'unused', 'dog'],
  );
  expect(dense.labels).toEqual(['background', 'dog', 'cat']);
  expect(dense.classOf).toEqual([3, 2, 0]);
  expect([...dense.shares]).toEqual([0, 0, 1, 0, 0.75, 0.25, 0, 0, 1]);
  expect([...dense.rowTotals]).toEqual([4, 8, 1]);
  expect([...dense.columnTotals]).toEqual([0, 6, 7]);
  expect(dense.counts.get(5)).toBe(2);
});

it('without any cell there is the background alone', () => {
  expect(denseConfusion([], ['cat']).labels).toEqual(['background']);
});
