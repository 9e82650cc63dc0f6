import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nudgeCount, snapCount, stepOf } from './snap.ts';

describe('snapping a dragged target', () => {
  it('takes steps of 1, 2 or 5 times a power of ten', () => {
    expect([0, 0.3, 1, 1.1, 2, 3, 5, 7, 10, 11, 21, 230].map(stepOf)).toEqual([
      1, 1, 1, 2, 2, 5, 5, 10, 10, 20, 50, 500,
    ]);
  });

  it('lands on a whole step of a few pixels', () => {
    expect(snapCount(1537, 6)).toBe(1540); // 15 counts are 2.5 px: steps of 20
    expect(snapCount(7.4, 0.2)).toBe(7);
    expect(snapCount(0.2, 0.1)).toBe(1);
  });

  it('never moves a count by more than half a step, and never below 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        (count, perPixel) => {
          const snapped = snapCount(count, perPixel);
          expect(snapped).toBeGreaterThanOrEqual(1);
          expect(Math.abs(snapped - count)).toBeLessThanOrEqual(stepOf(2.5 * perPixel) / 2 + 1);
        },
      ),
    );
  });

  it('always moves on with a key, in the direction of the key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (count, isFine) => {
        expect(nudgeCount(count, 1, isFine)).toBeGreaterThan(count);
        if (count > 1) expect(nudgeCount(count, -1, isFine)).toBeLessThan(count);
      }),
    );
  });
});
