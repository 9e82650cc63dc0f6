import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

test('a frame four times too slow halves both sides of the next', () => {
  const pace = createPace();
  pace.took(1_000_000, 120);
  expect(pace.share(1_000_000)).toBeCloseTo(0.5, 12);
});

test('frames in time grow to full size, at most twice the pixels at a step', () => {
  const pace = createPace(100_000);
  const work = 1_000_000;
  const shares: number[] = [];
  for (let i = 0; i < 5; i++) {
    const share = pace.share(work);
    shares.push(share);
    // A fast GPU: 5 ms a frame whatever its size.
    pace.took(work * share * share, 5);
  }
  expect(shares[1] ** 2 / shares[0] ** 2).toBeCloseTo(2, 12);
  expect(shares.at(-1)).toBe(1);
});

test('a small frame in time does not make large ones smaller', () => {
  const pace = createPace(1_000_000);
  pace.took(10_000, 20);
  expect(pace.share(1_000_000)).toBe(1);
});

test('nothing is drawn below a tenth of its sides', () => {
  const pace = createPace();
  pace.took(1_000_000, 1e6);
  expect(pace.share(1_000_000)).toBe(0.1);
});
