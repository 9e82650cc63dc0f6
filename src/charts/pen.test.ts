import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penStroke } from './pen.ts';

const entries = (counts: ReadonlyMap<number, number>) => [...counts].sort(([a], [b]) => a - b);

describe('a pen over bins', () => {
  it('sets the bin in which it comes down', () => {
    expect(entries(penStroke(null, { place: 3.2, count: 40 }, 10))).toEqual([[3, 40]]);
  });

  it('leaves no gap however far it jumps between two reports of the pointer', () => {
    const stroke = penStroke({ place: 1.5, count: 10 }, { place: 5.5, count: 50 }, 10);
    expect(entries(stroke)).toEqual([
      [2, 20],
      [3, 30],
      [4, 40],
      [5, 50],
    ]);
  });

  it('draws the same line from right to left', () => {
    const stroke = penStroke({ place: 5.5, count: 50 }, { place: 1.5, count: 10 }, 10);
    expect(entries(stroke)).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
      [4, 40],
    ]);
  });

  it('stays within the chart when the pointer leaves it', () => {
    expect(entries(penStroke({ place: 8.5, count: 5 }, { place: 14, count: 5 }, 10)).map(([k]) => k)).toEqual(
      [9],
    );
    expect(entries(penStroke(null, { place: -3, count: 5 }, 10)).map(([k]) => k)).toEqual([0]);
    expect(penStroke(null, { place: 0, count: 5 }, 0).size).toBe(0);
  });

  it('passes every bin between once, at heights between its ends', () => {
    const point = fc.record({ place: fc.double({ min: 0, max: 19.99, noNaN: true }), count: fc.nat(1000) });
    fc.assert(
      fc.property(point, point, (from, to) => {
        const bins = entries(penStroke(from, to, 20));
        const [a, b] = [Math.floor(from.place), Math.floor(to.place)];
        expect(bins).toHaveLength(Math.max(1, Math.abs(a - b)));
        for (const [, count] of bins) {
          expect(count).toBeGreaterThanOrEqual(Math.min(from.count, to.count) - 1e-9);
          expect(count).toBeLessThanOrEqual(Math.max(from.count, to.count) + 1e-9);
        }
      }),
    );
  });
});
