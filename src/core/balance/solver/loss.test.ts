import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lossArgument,
  lossArgumentSlope,
  lossCode,
  lossConjugate,
  lossSlope,
  lossStep,
  lossValue,
} from './loss.ts';
import type { Loss } from '../types.ts';

const losses: [string, Loss][] = [
  ['kl', { kind: 'kl' }],
  ['squared', { kind: 'squared' }],
  ['power 1', { kind: 'power', exponent: 1 }],
  ['power 3', { kind: 'power', exponent: 3 }],
  ['power 0.4', { kind: 'power', exponent: 0.4 }],
];
const shares = fc.double({ min: 0.01, max: 50, noNaN: true });

describe('losses at hand-worked points', () => {
  it('gives u - 1 - ln u for KL: half the target costs ln 2 - 1/2', () => {
    expect(lossValue(lossCode({ kind: 'kl' }), 0.5)).toBeCloseTo(0.1931471805599453, 15);
  });
  it('gives (u - 1)^2 for squared: nothing at all costs 1', () => {
    expect(lossValue(lossCode({ kind: 'squared' }), 0)).toBe(1);
  });
  it('gives u + 1/u - 2 for power 1: half the target costs 1/2, as twice the target does', () => {
    const q = lossCode({ kind: 'power', exponent: 1 });
    expect([lossValue(q, 0.5), lossValue(q, 2)]).toEqual([0.5, 0.5]);
  });
  it('gives u + u^-3/3 - 4/3 for power 3: half the target costs 1/2 + 8/3 - 4/3', () => {
    expect(lossValue(lossCode({ kind: 'power', exponent: 3 }), 0.5)).toBeCloseTo(11 / 6, 14);
  });
  it('is infinite for an empty bin under KL and power, and refuses an exponent that is not positive', () => {
    expect([lossValue(0, 0), lossValue(1, 0), lossValue(3, 0)]).toEqual([Infinity, Infinity, Infinity]);
    for (const exponent of [0, -1, NaN, Infinity]) {
      expect(() => lossCode({ kind: 'power', exponent })).toThrow(RangeError);
    }
  });
});

describe.each(losses)('%s', (_name, loss) => {
  const q = lossCode(loss);

  it('is 0 with slope 0 at the target and above 0 elsewhere', () => {
    expect(lossValue(q, 1)).toBe(0);
    expect(lossSlope(q, 1)).toBe(0);
    fc.assert(fc.property(shares, (u) => Math.abs(u - 1) < 1e-6 || lossValue(q, u) > 0));
  });
  it('has the slope that a small step shows', () => {
    fc.assert(
      fc.property(shares, (u) => {
        const h = u * 1e-5;
        const seen = (lossValue(q, u + h) - lossValue(q, u - h)) / (2 * h);
        expect(Math.abs(seen - lossSlope(q, u))).toBeLessThan(1e-4 * (1 + Math.abs(seen)));
      }),
    );
  });
  it('steps by the difference of its values', () => {
    if (q >= 0) expect([lossStep(q, 0.1, 0), lossStep(q, 0, 0.1) < -1]).toEqual([Infinity, true]);
    fc.assert(
      fc.property(shares, shares, (a, b) => {
        const whole = lossValue(q, b) - lossValue(q, a);
        expect(Math.abs(lossStep(q, a, b) - whole)).toBeLessThan(
          1e-9 * (1 + lossValue(q, a) + lossValue(q, b)),
        );
      }),
    );
  });
  it('finds the u of a slope again, and how that u turns with the slope', () => {
    fc.assert(
      fc.property(shares, (u) => {
        const p = lossSlope(q, u);
        fc.pre(1 - p > 1e-6 || q < 0);
        expect(Math.abs(lossArgument(q, p) - u)).toBeLessThan(1e-6 * u);
        const h = q < 0 ? 1e-3 : (1 - p) * 1e-4;
        const seen = (lossArgument(q, p + h) - lossArgument(q, p - h)) / (2 * h);
        expect(Math.abs(seen - lossArgumentSlope(q, u))).toBeLessThan(1e-3 * seen);
      }),
    );
  });
  it('has a conjugate no plan in reach exceeds, met at the clipped u (Fenchel and Young)', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), shares, shares, shares, (p, a, b, at) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const most = lossConjugate(q, p, low, high);
        const u = Math.min(Math.max(at, low), high);
        expect(p * u - lossValue(q, u)).toBeLessThanOrEqual(most + 1e-9 * (1 + Math.abs(most)));
        const inside = lossArgument(q, p);
        const met = Math.max(
          ...[low, high, inside].filter((v) => v >= low && v <= high).map((v) => p * v - lossValue(q, v)),
        );
        expect(Math.abs(met - most)).toBeLessThan(1e-9 * (1 + Math.abs(most)));
      }),
    );
  });
});

it('power with a small exponent is nearly KL, its limit', () => {
  const q = lossCode({ kind: 'power', exponent: 1e-7 });
  for (const u of [0.1, 0.5, 3]) expect(lossValue(q, u)).toBeCloseTo(lossValue(0, u), 5);
});
