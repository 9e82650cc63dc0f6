import { describe, expect, it } from 'vitest';
import { classTip, type ClassSeries } from './classSeries.ts';
import { countScale } from './countScale.ts';
import { bracketPath, outsideReach } from './reach.ts';

const series: ClassSeries = {
  names: ['a', 'b', 'c'],
  order: [2, 0, 1],
  before: Float64Array.of(100, 5, 20),
  after: Float64Array.of(90, 30, 20),
  scaleBefore: Float64Array.of(100, 5, 20),
  scaleAfter: Float64Array.of(90, 30, 20),
  target: Float64Array.of(50, 70, 20),
  reach: { low: Float64Array.of(60, 0, 0), high: Float64Array.of(1000, 50, 200) },
  images: [90, 5, 20],
  edited: new Set(),
  background: new Set(),
  unit: 'boxes',
};
const place = { order: series.order, first: 0, pitch: 20, bar: 10 };

describe('the reachable range of a class', () => {
  it('is drawn where the target lies above or below it', () => {
    expect([...outsideReach(series)].sort()).toEqual([0, 1]);
    expect(outsideReach({ ...series, background: new Set([0]) })).toEqual(new Set([1]));
    expect(outsideReach({ ...series, reach: null }).size).toBe(0);
  });

  it('stands beside its bar from the least to the most, on either scale', () => {
    const linear = countScale('linear', 100, 200, 0);
    const [low, high] = [Math.round(linear.at(20)) + 0.5, Math.round(linear.at(50)) + 0.5];
    expect(bracketPath({ ...place, scale: linear, upright: true }, 1, 20, 50)).toBe(
      `M33.5 ${low}H36.5V${high}H33.5`,
    );
    const log = countScale('log', 100, 0, 200);
    expect(bracketPath({ ...place, scale: log, upright: false }, 0, 0, 10)).toBe(
      `M0.5 14.5V17.5H${Math.round(log.at(10)) + 0.5}V14.5`,
    );
  });

  it('stays open where it goes on beyond the axis', () => {
    const linear = countScale('linear', 100, 200, 0);
    expect(bracketPath({ ...place, scale: linear, upright: true }, 0, 0, 1000)).toMatch(/V0\.5$/);
  });

  it('is a row of the tip', () => {
    expect(classTip(series, 1).rows.at(-1)).toEqual({ label: 'Reachable', value: '0–50' });
    expect(classTip({ ...series, reach: null }, 1).rows).toHaveLength(3);
  });
});
