import { expect, it } from 'vitest';
import { ascend } from './lbfgs.ts';
import type { Hill } from './lbfgs.ts';

/** -1/2 x'Ax + b'x with A = tridiagonal(-1, 2 + k, -1): nothing diagonal about its top. */
function quadratic(n: number): Hill & { slopeAt(at: Float64Array): Float64Array; calls: number } {
  const slopeAt = (x: Float64Array) =>
    x.map((v, k) => 1 + k - ((2 + k) * v - (k > 0 ? x[k - 1] : 0) - (k < n - 1 ? x[k + 1] : 0)));
  return {
    calls: 0,
    slopeAt,
    climb(at, gradient) {
      this.calls++;
      gradient.set(slopeAt(at));
      return at.reduce((sum, v, k) => sum + (v * (gradient[k] + 1 + k)) / 2, 0);
    },
    curvature: (at, diagonal) => at.forEach((_, k) => (diagonal[k] = 2 + k)),
  };
}

it('reaches the top of a quadratic of 12 in a few more steps than it has coordinates', () => {
  const hill = quadratic(12);
  const at = new Float64Array(12);
  ascend(hill, at, 25, Infinity, 1e-15);
  expect(Math.max(...hill.slopeAt(at).map(Math.abs))).toBeLessThan(1e-6);
  expect(hill.calls).toBeLessThan(30);
});

it('stays below the ceiling and never goes down', () => {
  const hill = quadratic(6);
  const at = new Float64Array(6);
  let before = hill.climb(at, new Float64Array(6));
  for (let n = 0; n < 10; n++) {
    const value = ascend(hill, at, 3, 0.5);
    expect(value).toBeGreaterThanOrEqual(before);
    expect(Math.max(...at)).toBeLessThan(0.5);
    before = value;
  }
  expect(Math.max(...at)).toBeGreaterThan(0.49);
});

it('leaves a flat hill as it is', () => {
  const at = Float64Array.of(0.3);
  expect(ascend({ climb: () => 7, curvature: () => undefined }, at, 5, 1)).toBe(7);
  expect([...at]).toEqual([0.3]);
});

it('stays where no step gains, even where the slope says otherwise', () => {
  const at = Float64Array.of(0.3);
  const misleading: Hill = {
    climb: (x, gradient) => {
      gradient[0] = 1;
      return -x[0];
    },
    curvature: (_, diagonal) => diagonal.fill(1),
  };
  expect(ascend(misleading, at, 5, Infinity)).toBe(-0.3);
  expect([...at]).toEqual([0.3]);
});
