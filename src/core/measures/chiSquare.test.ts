import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareSurvival, lnGamma } from './chiSquare.ts';

describe('ln Γ', () => {
  it('is the logarithm of the factorial, and of √π at one half', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(lnGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
  });
});

describe('the χ² test’s p', () => {
  it('agrees with the tables', () => {
    // Critical values of any statistics book, to four digits.
    expect(chiSquareSurvival(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquareSurvival(5.991464547107979, 2)).toBeCloseTo(0.05, 12);
    expect(chiSquareSurvival(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
    expect(chiSquareSurvival(124.34211340400407, 100)).toBeCloseTo(0.05, 10);
  });

  it('has a closed form for even degrees: e^(−x/2) Σ (x/2)^k / k!', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 80, noNaN: true }),
        fc.integer({ min: 1, max: 15 }),
        (x, half) => {
          let term = 1;
          let sum = 0;
          for (let k = 0; k < half; k++) {
            sum += term;
            term *= x / 2 / (k + 1);
          }
          expect(chiSquareSurvival(x, 2 * half)).toBeCloseTo(Math.exp(-x / 2) * sum, 11);
        },
      ),
    );
  });

  it('obeys Q(a + 1, y) = Q(a, y) + y^a e^−y / Γ(a + 1) for odd degrees too', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 300, noNaN: true }),
        fc.integer({ min: 1, max: 300 }),
        (x, df) => {
          const step = Math.exp((df / 2) * Math.log(x / 2) - x / 2 - lnGamma(df / 2 + 1));
          expect(chiSquareSurvival(x, df + 2)).toBeCloseTo(chiSquareSurvival(x, df) + step, 10);
        },
      ),
    );
  });

  it('knows its ends, and stays quick and sane where tables are huge', () => {
    expect(chiSquareSurvival(0, 3)).toBe(1);
    expect(chiSquareSurvival(10, 0)).toBe(1);
    expect(chiSquareSurvival(1e6, 4)).toBe(0);
    expect(chiSquareSurvival(Infinity, 4)).toBe(0);
    expect(chiSquareSurvival(NaN, 4)).toBeNaN();
    // The median of χ² with many degrees is about df (1 − 2 / (9 df))³.
    expect(chiSquareSurvival(70_000 * (1 - 2 / 630_000) ** 3, 70_000)).toBeCloseTo(0.5, 4);
  });
});
