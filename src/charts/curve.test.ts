import { describe, expect, it } from 'vitest';
import { nearestStrength, pointAt, strengthAtX } from './curve.ts';

const curve = [
  { strength: 0.1, x: 0, y: 0 },
  { strength: 1, x: 10, y: 0 },
  { strength: 10, x: 10, y: 10 },
];

describe('the curve as a slider', () => {
  it('places a strength by ratio between its neighbours', () => {
    expect(pointAt(curve, Math.sqrt(10))).toEqual({ x: 10, y: expect.closeTo(5, 9) as number });
  });

  it('stays at its ends', () => {
    expect(pointAt(curve, 0.01)).toMatchObject({ x: 0, y: 0 });
    expect(pointAt(curve, 99)).toMatchObject({ x: 10, y: 10 });
    expect(pointAt([], 1)).toBeNull();
  });

  it('finds the strength of the nearest place, and so goes round trip', () => {
    expect(nearestStrength(curve, { x: 12, y: 5 })).toBeCloseTo(Math.sqrt(10), 9);
    expect(nearestStrength(curve, { x: -5, y: 3 })).toBeCloseTo(0.1, 9);
    for (const strength of [0.1, 0.3, 1, 4, 10]) {
      const at = pointAt(curve, strength);
      expect(at && nearestStrength(curve, at)).toBeCloseTo(strength, 9);
    }
  });

  it('finds the strength that makes a method’s change', () => {
    expect(strengthAtX(curve, 5)).toBeCloseTo(Math.sqrt(0.1), 9);
    expect(strengthAtX(curve, 99)).toBe(10);
  });
});
