import { expect, test } from 'vitest';
import { paceOf } from './usePace.ts';

test('two seconds for 100 of 300 leave four seconds', () => {
  expect(paceOf({ at: 1000, done: 0 }, 3000, 100, 300)).toEqual({ rate: 50, left: 4 });
});

test('nothing is said before half a second, nor without any advance', () => {
  expect(paceOf({ at: 1000, done: 0 }, 1400, 100, 300)).toEqual({ rate: null, left: null });
  expect(paceOf({ at: 1000, done: 50 }, 9000, 50, 300)).toEqual({ rate: null, left: null });
});

test('a step that began late is measured from its own beginning', () => {
  expect(paceOf({ at: 1000, done: 100 }, 2000, 200, 300)).toEqual({ rate: 100, left: 1 });
});
