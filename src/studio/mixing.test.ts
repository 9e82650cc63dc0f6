import { expect, test } from 'vitest';
import { withShare } from './mixing.ts';

test('a share that leaves room for the others moves alone', () => {
  expect(withShare<'a' | 'b'>({ a: 0.5, b: 0.2 }, 'a', 0.8)).toEqual({ a: 0.8, b: 0.2 });
});

test('where all would be more than 1 the others give way in proportion', () => {
  expect(withShare<'a' | 'b' | 'c'>({ a: 0.6, b: 0.15, c: 0.25 }, 'a', 0.8)).toEqual({
    a: 0.8,
    b: 0.075,
    c: 0.125,
  });
});

test('a share of 1 leaves nothing to the others', () => {
  expect(withShare<'a' | 'b'>({ a: 0.6, b: 0.4 }, 'b', 1)).toEqual({ a: 0, b: 1 });
});
