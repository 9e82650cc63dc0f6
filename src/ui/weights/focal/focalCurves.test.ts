import { expect, test } from 'vitest';
import { focalCurves } from './focalCurves.ts';

test('every curve is finite and runs up to p = 1', () => {
  for (const measure of ['loss', 'logit', 'p'] as const)
    for (const gamma of [0, 0.1, 2, 5])
      for (const curve of focalCurves(measure, gamma, 0.25)) {
        expect(Array.from(curve.x).every((x, n) => n === 0 || x > curve.x[n - 1])).toBe(true);
        expect(curve.x[curve.x.length - 1]).toBe(1);
        expect(Array.from(curve.y).every((y) => Number.isFinite(y) && y >= 0)).toBe(true);
      }
});

test('the background has a curve of its own only under α', () => {
  const forms = (alpha: number | null) => focalCurves('loss', 2, alpha).map(({ form }) => form);
  expect(forms(null)).toEqual(['before', 'dashed', 'dashed', 'dashed', 'dashed', 'strong']);
  expect(forms(0.25)).toEqual(['before', 'dashed', 'dashed', 'dashed', 'dashed', 'solid', 'strong']);
});
