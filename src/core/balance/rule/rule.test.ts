import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { modelOf } from '../solver/model.ts';
import { applyRule, repeatsByRule, rulePricesOf } from './rule.ts';
import { problemOf } from '../testing/problemArbitrary.ts';

const problem = problemOf({
  rows: [
    [[0, 1]],
    [[0, 3]],
    [[1, 1]],
    [[1, 5]],
    [
      [0, 1],
      [1, 1],
    ],
    [],
  ],
  targets: [10, 20],
  weights: [0.5, 0.5],
});

it('prices a bin at round(-1000 (N / mu) W p / T / c)', () => {
  // N = 6, mu = 1: -1000 * 6 * 0.5 * -2 / 10 = 600 and -1000 * 6 * 0.5 * 0.4 / 20 = -60.
  expect([...rulePricesOf(modelOf(problem), Float64Array.of(-2, 0.4))]).toEqual([600, -60]);
});

it('reads the repeats off the sum of whole prices and the dither, hand-worked', () => {
  // Hashes of 50 dither by 0. Sums: 600, 1800, -450, -2250, 150, 0; a drop needs less than -1000 d / c = -2000.
  const hashes = new Uint32Array(6).fill(50);
  expect([...applyRule(problem, Int32Array.of(600, -450), hashes)]).toEqual([1, 2, 1, 0, 1, 1]);
  // The dither of -50 and +50 decides at the thresholds: 1000 + 50 gives a copy, 999 - 50 and 1000 - 1 do not.
  expect([...applyRule(problem, Int32Array.of(1000, 0), Uint32Array.of(100, 0, 50, 50, 49, 49))]).toEqual([
    2, 3, 1, 1, 1, 1,
  ]);
});

it('keeps within lo and hi', () => {
  const held = { ...problem, lo: Uint16Array.of(0, 0, 0, 1, 0, 0), hi: Uint16Array.of(1, 1, 1, 1, 1, 0) };
  expect([...applyRule(held, Int32Array.of(5000, -5000), new Uint32Array(6).fill(50))]).toEqual([
    1, 1, 0, 1, 1, 0,
  ]);
});

it('agrees with the rule written out with another md5 and whole numbers only', () => {
  const prices = [730, -420];
  const plain = problem.keys.map((key, i) => {
    const h = BigInt(`0x${createHash('md5').update(`1:${key}`, 'utf8').digest('hex').slice(0, 8)}`);
    let s = (h % 101n) - 50n;
    const { rowStart, bin, count } = problem.counts;
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) s += BigInt(prices[bin[e]]) * BigInt(count[e]);
    const r = s < -2000n ? 0n : s < 0n ? 1n : 1n + s / 1000n;
    return Number(r > 10n ? 10n : r);
  });
  expect([...repeatsByRule(problem, Int32Array.from(prices))]).toEqual(plain);
});
