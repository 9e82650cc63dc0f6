import { expect, test } from 'vitest';
import { leastRecent } from './leastRecent.ts';
import { wanted } from './wanted.ts';

const nothing = () => undefined;

/** Things of 1 byte whose making ends when the test says so. */
function workshop(atOnce: number) {
  const begun: string[] = [];
  const ends = new Map<string, (value: string | null | undefined) => void>();
  const cache = leastRecent<string | null>(100, nothing);
  const want = wanted(cache, () => 1, atOnce);
  return {
    begun,
    at: (key: string) => cache.get(key),
    want: (key: string, ready: () => void = nothing) =>
      want(
        key,
        () => {
          begun.push(key);
          return new Promise((end) => ends.set(key, end));
        },
        ready,
      ),
    async end(key: string, value: string | null | undefined) {
      ends.get(key)!(value);
      await new Promise((settled) => setTimeout(settled));
    },
  };
}

test('so many at once, and the newest wish before the older ones', async () => {
  const { want, at, begun, end } = workshop(1);
  for (const key of ['a', 'b', 'c']) want(key);
  expect(begun).toEqual(['a']);
  await end('a', 'A');
  expect(begun).toEqual(['a', 'c']);
  expect([at('a'), at('b')]).toEqual(['A', undefined]);
});

test('a wish that is called off while it waits is never begun, unless someone else has it too', async () => {
  const { want, begun, end } = workshop(1);
  want('a');
  const off = want('b');
  const one = want('c');
  want('c', () => undefined);
  off();
  one();
  await end('a', 'A');
  await end('c', 'C');
  expect(begun).toEqual(['a', 'c']);
});

test('everyone who waits is told once, and it is made once', async () => {
  const { want, begun, end } = workshop(2);
  let told = 0;
  want('a', () => told++);
  want('a', () => told++);
  await end('a', 'A');
  expect([begun, told]).toEqual([['a'], 2]);
});

test('what cannot be had is remembered; what was void by then is not', async () => {
  const { want, at, end } = workshop(2);
  want('a');
  want('b');
  await end('a', null);
  await end('b', undefined);
  expect([at('a'), at('b')]).toEqual([null, undefined]);
});

test('a failure is told like an end, and the next is made', async () => {
  const cache = leastRecent<string | null>(100, nothing);
  const want = wanted(cache, () => 1, 1);
  const broken = () => Promise.reject<string>(new Error('broken'));
  await Promise.all(['a', 'b'].map((key) => new Promise<void>((ready) => want(key, broken, ready))));
  expect([cache.get('a'), cache.get('b')]).toEqual([null, null]);
});
