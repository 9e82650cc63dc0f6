import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, clampedRing, clipRing, lineBounds } from './clipRing.ts';

describe('a ring cut by a rectangle', () => {
  it('is what they share', () => {
    expect(clipRing([0, 0, 10, 0, 10, 10, 0, 10], [5, -5, 20, 5])).toEqual([5, 0, 10, 0, 10, 5, 5, 5]);
    expect(boundsOf([clipRing([0, 0, 10, 0, 0, 10], [4, 4, 20, 20])])).toEqual([4, 4, 6, 6]);
  });

  it('is empty where they share nothing', () => {
    expect(clipRing([0, 0, 10, 0, 10, 10], [20, 20, 30, 30])).toEqual([]);
    expect(boundsOf([[]])).toBeNull();
  });

  it('lies within both, and is itself where it lay inside', () => {
    const points = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(points, (given) => {
        const ring = given.slice(0, given.length - (given.length % 2));
        expect(clipRing(ring, [-50, -50, 50, 50])).toEqual(ring);
        const bounds = boundsOf([clipRing(ring, [-10, -20, 30, 5])]);
        const whole = boundsOf([ring]);
        if (!bounds || !whole) return;
        const slack = 1e-9;
        expect(bounds[0]).toBeGreaterThanOrEqual(Math.max(-10, whole[0]) - slack);
        expect(bounds[1]).toBeGreaterThanOrEqual(Math.max(-20, whole[1]) - slack);
        expect(bounds[2]).toBeLessThanOrEqual(Math.min(30, whole[2]) + slack);
        expect(bounds[3]).toBeLessThanOrEqual(Math.min(5, whole[3]) + slack);
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('the line of a ring', () => {
  const square = [0, 0, 10, 0, 10, 10, 0, 10] as const;

  it('has bounds within a rectangle that do not take in the corner it passes', () => {
    // From (−4, 6) to (6, −4): passes (0, 2) and (2, 0); the other corners are far away.
    const ring = [-4, 6, 6, -4, -40, -40];
    expect(lineBounds([ring], [0, 0, 10, 10])).toEqual([0, 0, 2, 2]);
  });

  it('has none where the rectangle lies inside of the ring, or beside it', () => {
    expect(lineBounds([square], [4, 4, 6, 6])).toBeNull();
    expect(lineBounds([square], [20, 20, 30, 30])).toBeNull();
  });

  it('runs along the edge where it was beyond it', () => {
    expect(clampedRing([-5, 5, 5, -5, 5, 5], [0, 0, 10, 10])).toEqual([
      0, 5, 0, 0, 0, 0, 5, 0, 5, 0, 5, 5, 0, 5,
    ]);
  });
});
