import { expect, test } from 'vitest';
import type { PlanView } from '../../studio/state.ts';
import { planWarnings } from './planWarnings.ts';

const planOf = (repeats: number[]): PlanView => {
  const epoch = repeats.reduce((sum, r) => sum + r, 0);
  return {
    repeats: Uint16Array.from(repeats),
    trainImages: repeats.length,
    epoch,
    repeated: repeats.filter((r) => r > 1).length,
    dropped: repeats.filter((r) => r === 0).length,
    change: 0,
    place: { change: 0, tv: 0, cost: 0, imbalance: 0 },
    objective: 0,
    bound: 0,
    gap: 0,
    objectiveAsImported: 1,
    effectiveSize: epoch ** 2 / repeats.reduce((sum, r) => sum + r * r, 0),
    targets: {},
    prices: {},
    copyPrices: {},
    imagePrice: 1,
    outOfReach: {},
    reach: {},
    strength: 1,
    expected: null,
    spread: null,
    countsVariants: false,
    preview: false,
    milliseconds: 1,
    notes: [],
  };
};

test('an even plan has no warning, however long its epoch', () => {
  expect(planWarnings(planOf([3, 3, 3, 3]))).toEqual([]);
});

test('one image of ten that comes 31 times carries the copies', () => {
  // (31 + 9)^2 / (961 + 9) = 1.65 of 10 images in use.
  const [sentence] = planWarnings(planOf([31, 1, 1, 1, 1, 1, 1, 1, 1, 1]));
  expect(sentence).toContain('1 image carries half of the extra copies');
  expect(sentence).toContain('worth 2 used equally');
});

test('a plan that drops everything says nothing about copies', () => {
  expect(planWarnings(planOf([0, 0]))).toEqual([]);
});
