import { expect, test } from 'vitest';
import { closenessOf } from './closeness.ts';

const proved = (objective: number, bound: number, objectiveAsImported: number | null = 1) =>
  closenessOf({ objective, bound, gap: (objective - bound) / objective, objectiveAsImported });

test('far from the target the gap is a share of the objective', () => {
  expect(proved(0.5, 0.4999)).toMatchObject({ isNearTarget: false, isWide: false });
  expect(proved(0.5, 0.49)).toMatchObject({ isNearTarget: false, isWide: true });
});

test('near it the distance is what counts, against the objective as imported', () => {
  const near = proved(0.055, 0.047);
  expect(near).toMatchObject({ isNearTarget: true, isWide: false });
  expect(near.apart).toBeCloseTo(0.008, 12);
  expect(proved(0.09, 0.04)).toMatchObject({ isNearTarget: true, isWide: true });
});

test('where little was wrong as imported either, the same distance is wide', () => {
  expect(proved(0.055, 0.047, 0.06)).toMatchObject({ isNearTarget: true, isWide: true });
  expect(proved(0.055, 0.047, null)).toMatchObject({ isNearTarget: false, isWide: true });
});
