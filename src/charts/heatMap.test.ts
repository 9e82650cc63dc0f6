import { describe, expect, it } from 'vitest';
import { columnSums, mapPlaces, mapValues } from './heatMap.ts';

describe('two maps on one scale', () => {
  it('compare parts of the whole, the greatest cell of either being 1', () => {
    const { before, after, difference } = mapValues(Float64Array.from([8, 2]), Float64Array.from([10, 10]));
    expect([...before]).toEqual([1, 0.25]);
    expect([...after]).toEqual([0.625, 0.625]);
    expect(difference[0]).toBeCloseTo(-1, 12);
    expect(difference[1]).toBeCloseTo(1, 12);
  });

  it('are empty and not NaN without any box', () => {
    const none = new Float64Array(4);
    expect([...mapValues(none, none).after]).toEqual([0, 0, 0, 0]);
  });

  it('sum their cells from left to right', () => {
    expect([...columnSums(Float64Array.from([1, 2, 3, 4]), { columns: 2, rows: 2 })]).toEqual([4, 6]);
  });

  it('stay inside their box', () => {
    for (const size of [
      { width: 230, height: 190 },
      { width: 700, height: 120 },
      { width: 120, height: 400 },
    ])
      for (const place of mapPlaces(size, 2)) {
        expect(place.x).toBeGreaterThanOrEqual(0);
        expect(place.x + place.width).toBeLessThanOrEqual(size.width + 1);
        expect(place.y + place.height + place.marginal + 18).toBeLessThanOrEqual(size.height + 1);
      }
  });
});
