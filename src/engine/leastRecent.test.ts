import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastRecent } from './leastRecent.ts';

test('the one that was not asked for longest goes first', () => {
  const gone: string[] = [];
  const cache = leastRecent<string>(10, (value) => gone.push(value));
  cache.set('a', 'A', 4);
  cache.set('b', 'B', 4);
  expect(cache.get('a')).toBe('A');
  cache.set('c', 'C', 4);
  expect(gone).toEqual(['B']);
  expect(cache.get('b')).toBeUndefined();
  expect(cache.bytes).toBe(8);
});

test('a heavy one drives out all others and stays alone', () => {
  const cache = leastRecent<number>(10, () => undefined);
  cache.set('a', 1, 4);
  cache.set('b', 2, 40);
  expect(cache.get('a')).toBeUndefined();
  expect(cache.get('b')).toBe(2);
  cache.set('c', 3, 4);
  expect(cache.get('b')).toBeUndefined();
  expect(cache.bytes).toBe(4);
});

test('what is replaced or cleared is released', () => {
  const gone: number[] = [];
  const cache = leastRecent<number>(10, (value) => gone.push(value));
  cache.set('a', 1, 4);
  cache.set('a', 2, 6);
  cache.clear();
  expect(gone).toEqual([1, 2]);
  expect(cache.bytes).toBe(0);
});

test('whatever comes, it keeps to the budget, and everything set is kept or released once', () => {
  const step = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let released = 0;
      const cache = leastRecent<number>(30, () => released++);
      for (const [key, bytes] of steps) {
        cache.set(String(key), key, bytes);
        expect(cache.bytes).toBeLessThanOrEqual(30);
      }
      cache.clear();
      expect(released).toBe(steps.length);
      expect(cache.bytes).toBe(0);
    }),
  );
});
