import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certifiedEnvelope, certifiedFloor } from './envelope.ts';

const line = fc.record({
  mu: fc.double({ min: 0.03, max: 10, noNaN: true }),
  bound: fc.double({ min: -1, max: 2, noNaN: true }),
});

describe('the certified floor', () => {
  it('is the greatest of bound - mu * cost over all weights', () => {
    const lines = [
      { mu: 1, bound: 1 },
      { mu: 0.25, bound: 0.5 },
    ];
    // 1 - x and 0.5 - x / 4 cross at x = 2/3, the second reaches 0 at x = 2.
    expect(certifiedEnvelope(lines, 3)).toEqual([
      { cost: 0, imbalance: 1 },
      { cost: 0.5 / 0.75, imbalance: expect.closeTo(1 / 3, 12) as number },
      { cost: 2, imbalance: 0 },
      { cost: 3, imbalance: 0 },
    ]);
  });

  it('claims nothing without bounds', () => {
    expect(certifiedEnvelope([{ mu: NaN, bound: NaN }], 1)).toEqual([
      { cost: 0, imbalance: 0 },
      { cost: 1, imbalance: 0 },
    ]);
  });

  it('is convex, falls, and its broken line never lies above the truth', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lines, at) => {
          const hull = certifiedEnvelope(lines, 2);
          for (let i = 1; i < hull.length; i++)
            expect(hull[i].imbalance).toBeLessThanOrEqual(hull[i - 1].imbalance + 1e-12);
          const cost = 2 * at;
          const i = Math.max(
            1,
            hull.findIndex((p) => p.cost >= cost),
          );
          const [a, b] = [hull[i - 1], hull[i]];
          const drawn = a.imbalance + ((b.imbalance - a.imbalance) * (cost - a.cost)) / (b.cost - a.cost);
          expect(drawn).toBeCloseTo(certifiedFloor(lines, cost), 9);
        },
      ),
    );
  });
});
