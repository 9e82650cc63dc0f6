import { describe, expect, it } from 'vitest';
import { curvePath, extentOf, valueAt } from './lineCurves.ts';

const same = (value: number) => value;

describe('curves over one axis', () => {
  it('are broken where a value is lacking', () => {
    const curve = { x: [0, 1, 2, 3, 4], y: [0, 1, NaN, 3, 4] };
    expect(curvePath(curve, same, same)).toBe('M0.0 0.0L1.0 1.0M3.0 3.0L4.0 4.0');
  });

  it('are read straight between their values, at the end of a step, and not outside', () => {
    const curve = { x: [0, 1, 1, 2], y: [0, 1, 5, 7] };
    expect([0, 0.5, 1, 1.5, 2].map((at) => valueAt(curve, at))).toEqual([0, 0.5, 5, 6, 7]);
    expect(valueAt(curve, -0.1)).toBeNaN();
    expect(valueAt(curve, 2.1)).toBeNaN();
    expect(valueAt({ x: [0, 1, 2], y: [0, NaN, 2] }, 0.5)).toBeNaN();
    expect(valueAt({ x: [], y: [] }, 0)).toBeNaN();
  });

  it('share one extent, with 0 in it', () => {
    expect(extentOf([{ y: [2, 3] }, { y: [NaN, Infinity, 5] }])).toEqual([0, 5]);
    expect(extentOf([{ y: [-2, -1] }])).toEqual([-2, 0]);
    expect(extentOf([{ y: [] }])).toEqual([0, 1]);
  });
});
