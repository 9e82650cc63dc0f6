import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displacement } from '../geometry.ts';
import { elasticRow } from './elasticRow.ts';
import {
  deviationOfTwelve,
  edgeCoverage,
  evenOdd,
  hash,
  lodOf,
  normalNoise,
  ringCoverage,
  squaredDistance,
} from './shading.ts';

describe('coverage', () => {
  it('of an edge goes from 0 to 1 over one pixel, and two sides of it add up to 1', () => {
    expect([-2, -0.5, -0.25, 0, 0.5, 3].map(edgeCoverage)).toEqual([0, 0, 0.25, 0.5, 1, 1]);
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (d) => {
        expect(edgeCoverage(d) + edgeCoverage(-d)).toBeCloseTo(1, 12);
      }),
      { seed: 1 },
    );
  });

  it('of rings adds up side by side and takes away holes', () => {
    expect([0, 0.3, 1, 1.25, 2, 2.5, 3].map(evenOdd)).toEqual([0, 0.3, 1, 0.75, 0, 0.5, 1]);
  });

  it('of a ring is by the distance to its nearest side or corner', () => {
    // A triangle (0, 0), (10, 0), (0, 10)
    const ring = Float32Array.of(0, 0, 10, 0, 0, 10);
    const at = (x: number, y: number) => ringCoverage(ring, 0, 3, x, y);
    expect([at(3, 3), at(20, 3), at(3, 0), at(5, 5)]).toEqual([1, 0, 0.5, 0.5]);
    expect(at(3, 0.25)).toBe(0.75);
    expect(at(3, -0.25)).toBe(0.25);
    // 5 along the diagonal's normal: (5 + 0.1, 5 + 0.1) is 0.1 √2 outside.
    expect(at(5.1, 5.1)).toBeCloseTo(0.5 - 0.1 * Math.SQRT2, 12);
    expect(at(-0.3, -0.4)).toBe(0);
  });

  it('knows the distance to a point that is a side', () => {
    expect(squaredDistance(3, 4, 3, 4)).toBe(25);
  });
});

describe('lod', () => {
  it('is log2 of the side at whole levels, straight between, within its bounds', () => {
    expect([0.2, 1, 4, 16, 64].map((area) => lodOf(area, 9))).toEqual([0, 0, 1, 2, 3]);
    expect([lodOf(1.5 * 1.5, 9), lodOf(3 * 3, 9), lodOf(1e9, 4), lodOf(Infinity, 4), lodOf(NaN, 4)]).toEqual([
      0.5, 1.5, 4, 4, 0,
    ]);
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1000, noNaN: true }), (s) => {
        expect(Math.abs(lodOf(s * s, 20) - Math.log2(s))).toBeLessThan(0.087);
      }),
      { seed: 2 },
    );
  });
});

describe('noise', () => {
  it('has integers that no machine changes (worked with Python’s own)', () => {
    expect([hash(0, 0, 0, 0), hash(3, 5, 2, 77), hash(639, 639, 11, 4294967295)]).toEqual([
      2605812845, 705186160, 3436985953,
    ]);
    expect([normalNoise(0, 0, 0, 0), normalNoise(10, 20, 2, 123456)]).toEqual([-6, -12]);
  });

  it('is scaled by the deviation of twelve even bytes', () => {
    expect(deviationOfTwelve).toBeCloseTo(Math.sqrt(256 ** 2 - 1), 10);
  });
});

describe('the elastic field along a row', () => {
  it('is that of geometry.ts', () => {
    const [columns, rows, width, height] = [5, 4, 17, 11];
    const values = Float32Array.from({ length: 2 * columns * rows + 3 }, (_, i) => ((i * 37) % 23) - 11);
    const elastic = {
      columns,
      rows,
      dx: Array.from(values.subarray(3, 3 + columns * rows)),
      dy: Array.from(values.subarray(3 + columns * rows)),
    };
    const out = { x: new Float64Array(width), y: new Float64Array(width) };
    for (let row = 0; row < height; row++) {
      elasticRow(values, 3, columns, rows, width, height, row, out);
      for (let x = 0; x < width; x++) {
        const [dx, dy] = displacement(elastic, width, height, x + 0.5, row + 0.5);
        expect(out.x[x]).toBeCloseTo(x + 0.5 + dx, 10);
        expect(out.y[x]).toBeCloseTo(row + 0.5 + dy, 10);
      }
    }
  });
});
