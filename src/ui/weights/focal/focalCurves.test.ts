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

test('the curve in force bears α, the others do not', () => {
  const at = (alpha: number | null) => focalCurves('loss', 2, alpha);
  const own = (alpha: number | null) => at(alpha).find(({ form }) => form === 'strong')!;
  expect(own(0.25).y[100] / own(null).y[100]).toBeCloseTo(0.25, 12);
  expect(at(0.25).find(({ name }) => name === 'γ 2, no α')!.y[100]).toBe(own(null).y[100]);
});
