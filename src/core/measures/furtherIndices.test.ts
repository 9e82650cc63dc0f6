import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allIndexKeys,
  furtherIndexDefinitions,
  furtherIndexKeys,
  furtherIndicesOf,
  orderedIndexKeys,
} from './furtherIndices.ts';
import { indexKeys, indicesOf } from './indices.ts';

const counts = (...n: number[]) => Float64Array.from(n);
const { LN2 } = Math;

describe('further indices of counts, worked by hand', () => {
  // n = 8, 4, 2, 2 of N = 16: p = 1/2, 1/4, 1/8, 1/8; even: 1/4 each
  const indices = furtherIndicesOf(counts(8, 4, 2, 2), null, { ordered: true });

  it('knows Simpson’s family', () => {
    // 1/4 + 1/16 + 1/64 + 1/64 = 22/64
    expect(indices.simpson).toBeCloseTo(22 / 64, 14);
    expect(indices.hill2).toBeCloseTo(64 / 22, 14);
    expect(indices.giniSimpson).toBeCloseTo(42 / 64, 14);
    // (64/22 − 1) / 3 = 42/66
    expect(indices.simpsonEvenness).toBeCloseTo(42 / 66, 14);
  });

  it('knows Shannon’s family', () => {
    // ½ ln 2 + ¼ · 2 ln 2 + 2 · ⅛ · 3 ln 2 = 1.75 ln 2, whose exponential is 2^1.75
    expect(indices.shannon).toBeCloseTo(1.75 * LN2, 14);
    expect(indices.hill1).toBeCloseTo(2 ** 1.75, 13);
  });

  it('knows the likelihood ratio and the degree of imbalance', () => {
    // −2 (8 ln(16/32) + 4 ln(16/16) + 2 · 2 ln(16/8)) = −2 (−8 + 0 + 4) ln 2 = 8 ln 2
    expect(indices.lrid).toBeCloseTo(8 * LN2, 12);
    // TV to even = ½ (1/4 + 0 + 1/8 + 1/8) = 1/4; m = 2 bins under 4; TV(ι, even) = 2/4; ¼ / ½ + 2 − 1
    expect(indices.imbalanceDegree).toBeCloseTo(1.5, 14);
  });

  it('knows the distances from the target', () => {
    // Σ √(p t) = √(1/8) + √(1/16) + 2 √(1/32) = 0.353553 + 0.25 + 0.353553 = 0.957107; √(1 − that)
    expect(indices.hellinger).toBeCloseTo(Math.sqrt(1 - (Math.SQRT1_2 + 0.25)), 12);
    // expected 4 each: (16 + 0 + 4 + 4) / 4
    expect(indices.chiSquare).toBeCloseTo(6, 14);
    // cumulative p − t: 1/4, 1/4, 1/8, 0
    expect(indices.emd).toBeCloseTo(5 / 8, 14);
    expect(indices.ks).toBeCloseTo(1 / 4, 14);
  });

  it('measures against any target', () => {
    // p = 3/4, 1/4 against t = 1/4, 3/4, N = 8: (6 − 2)² / 2 + (2 − 6)² / 6
    const far = furtherIndicesOf(counts(6, 2), [1, 3], { ordered: true });
    expect(far.chiSquare).toBeCloseTo(8 + 16 / 6, 14);
    expect(far.emd).toBe(0.5);
    // √(½ · 2 (√¾ − ½)²)
    expect(far.hellinger).toBeCloseTo(Math.sqrt(0.75) - 0.5, 14);
  });

  it('asks for an order where order is meant', () => {
    const names = furtherIndicesOf(counts(8, 4, 2, 2), null);
    for (const key of furtherIndexKeys) expect(names[key] === null).toBe(orderedIndexKeys.has(key));
  });

  it('counts the bins that lie between those in scope', () => {
    // Bins 0 and 3 alone: half of the counts have to move by three bins.
    expect(furtherIndicesOf(counts(4, 0, 0, 0), null, { inScope: [1, 0, 0, 1], ordered: true }).emd).toBe(
      1.5,
    );
  });

  it('says nothing of nothing, and of one bin that it is even', () => {
    expect(
      Object.values(furtherIndicesOf(counts(0, 0), null)).every(
        (value) => value === null || value === 1 || value === 0,
      ),
    ).toBe(true);
    expect(furtherIndicesOf(counts(7), null, { ordered: true })).toMatchObject({
      simpsonEvenness: 1,
      hill1: 1,
      lrid: 0,
      imbalanceDegree: 0,
      chiSquare: 0,
      emd: 0,
    });
  });

  it('calls χ² infinite where the target has no room for what is there', () => {
    expect(furtherIndicesOf(counts(1, 1), [1, 0]).chiSquare).toBeNull();
    expect(furtherIndicesOf(counts(1, 0), [1, 0]).chiSquare).toBe(0);
  });
});

describe('laws of the further indices', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 2,
    maxLength: 12,
  });

  it('holds those that are bounded within their bounds, and 0 where the target is met', () => {
    fc.assert(
      fc.property(rows, (pairs) => {
        const n = Float64Array.from(pairs, ([count]) => count);
        fc.pre(n.some((count) => count > 0));
        const inScope = n.map(() => 1);
        const target = pairs.map(([, share]) => share);
        const found = furtherIndicesOf(n, target, { inScope, ordered: true });
        expect(found.simpson).toBeGreaterThanOrEqual(1 / n.length - 1e-12);
        expect(found.hill1).toBeGreaterThanOrEqual(found.hill2! - 1e-9);
        expect(found.hill1).toBeLessThanOrEqual(n.length + 1e-9);
        expect(found.imbalanceDegree).toBeLessThanOrEqual(n.length - 1 + 1e-9);
        expect(found.hellinger).toBeLessThanOrEqual(1);
        expect(found.ks).toBeLessThanOrEqual(found.emd! + 1e-12);
        // H² ≤ TV ≤ H √2 (Le Cam); KS is at most TV
        const { tv } = indicesOf(n, target, { inScope });
        expect(found.hellinger! ** 2).toBeLessThanOrEqual(tv! + 1e-12);
        expect(tv).toBeLessThanOrEqual(found.hellinger! * Math.SQRT2 + 1e-12);
        expect(found.ks).toBeLessThanOrEqual(tv! + 1e-12);
        const met = furtherIndicesOf(n, n, { ordered: true });
        for (const key of ['hellinger', 'chiSquare', 'emd', 'ks'] as const)
          expect(met[key]).toBeCloseTo(0, 12);
      }),
    );
  });

  it('has LRID as the definition writes it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2, maxLength: 9 }), (n) => {
        const total = n.reduce((a, b) => a + b, 0);
        const written = -2 * n.reduce((sum, c) => sum + c * Math.log(total / (n.length * c)), 0);
        expect(furtherIndicesOf(Float64Array.from(n), null).lrid).toBeCloseTo(written, 8);
      }),
    );
  });
});

describe('the full list', () => {
  it('begins with the short one and defines every key once', () => {
    expect(allIndexKeys.slice(0, indexKeys.length)).toEqual([...indexKeys]);
    expect(new Set(allIndexKeys).size).toBe(allIndexKeys.length);
    expect(Object.keys(furtherIndexDefinitions)).toEqual([...furtherIndexKeys]);
    expect(Object.keys(furtherIndicesOf(counts(1, 2), null))).toEqual([...furtherIndexKeys]);
  });
});
