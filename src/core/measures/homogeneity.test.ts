import { describe, expect, test } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { classFacet } from '../facets/classFacet.ts';
import { binSums, homogeneity } from './homogeneity.ts';

/** Images of one class each, `boxes` of it; the first `of` images are the first set. */
function twoSets(classes: readonly number[], of: number, boxes = 1) {
  const dataset = makeDataset(
    ['a', 'b', 'c'],
    classes.map((k) => ({ boxes: Array.from({ length: boxes }, () => [k, 0, 0, 10, 10] as const) })),
  );
  const first = Uint8Array.from(classes, (_, i) => (i < of ? 1 : 0));
  const sums = [first, first.map((use) => 1 - use)].map((uses) =>
    binSums(classFacet.binOf(dataset, {}), dataset.images.boxStart, uses),
  );
  return homogeneity(sums[0], sums[1]);
}

const repeat = (n: number, k: number) => Array.from({ length: n }, () => k);
const sixtyForty = [...repeat(60, 0), ...repeat(40, 1)];
const fortySixty = [...repeat(40, 0), ...repeat(60, 1)];

describe('two sets of images', () => {
  test('60 : 40 against 40 : 60, by hand', () => {
    const test = twoSets([...sixtyForty, ...fortySixty], 100)!;
    // 4 (60 ln 1.2 + 40 ln 0.8); sd of the difference √0.005
    expect(test.g).toBeCloseTo(8.0542, 3);
    expect(test.degrees).toBe(1);
    expect(test.p).toBeCloseTo(0.00454, 4);
    expect(test.tv).toBeCloseTo(0.2, 12);
    expect(test.tvByChance).toBeCloseTo(0.05642, 4);
    expect(test.designEffect).toBe(1);
  });

  test('boxes that come in fives are no more proof than images', () => {
    const test = twoSets([...sixtyForty, ...fortySixty], 100, 5)!;
    // Linearised variance 0.0048 of the difference, 0.001 had the boxes been independent.
    expect(test.designEffect).toBeCloseTo(4.8, 10);
    expect(test.g).toBeCloseTo((5 * 8.0542) / 4.8, 3);
    expect(test.tv).toBeCloseTo(0.2, 12);
  });

  test('equal shares differ by nothing', () => {
    const test = twoSets([...sixtyForty, ...sixtyForty], 100)!;
    expect(test.g).toBeCloseTo(0, 9);
    expect(test.p).toBeCloseTo(1, 9);
    expect(test.tv).toBe(0);
  });

  test('bins that are expected fewer than five times are left out, alone or together', () => {
    expect(twoSets([...sixtyForty, 2, ...fortySixty], 101)!.degrees).toBe(1);
    expect(twoSets([0, 0, 1, 1], 2)).toBeNull();
  });
});
