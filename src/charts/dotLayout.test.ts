import { describe, expect, it } from 'vitest';
import { dotLayout } from './dotLayout.ts';

const size = { width: 600, height: 300 };
const place = (x: number[], y: number[], scale: 'log' | 'linear' = 'log', neutral = 1) =>
  dotLayout(size, Float64Array.from(x), Float64Array.from(y), scale, neutral);
const dots = (path: string) => path.split('z').length - 1;

describe('a value of each class against its count', () => {
  it('is a straight line on two logarithmic axes where it is a power of the count', () => {
    const { xs, ys } = place([1, 10, 100, 1000], [1000, 100, 10, 1]);
    const slope = (i: number) => (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]);
    expect(slope(0)).toBeCloseTo(slope(2), 2);
    expect(slope(0)).toBeGreaterThan(0);
  });

  it('puts a class of nothing at the left end, apart from the others and off the line', () => {
    const { xs, none, dots: drawn, line } = place([50, 0, 500], [2, 1, 0.5]);
    expect(xs[1]).toBeLessThan(xs[0]);
    expect(dots(none)).toBe(1);
    expect(dots(drawn)).toBe(2);
    expect(line.startsWith('M')).toBe(true);
    expect(line).not.toContain(`${Math.round(xs[1] * 10) / 10} `);
  });

  it('draws no line where classes of one count have different values', () => {
    expect(place([5, 5, 9], [2, 3, 1]).line).toBe('');
    expect(place([5, 5, 9], [2, 2, 1]).line).not.toBe('');
  });

  it('holds 0 and what leaves a class as it is on a linear axis, and negative values too', () => {
    const { neutralAt, ys, base, top } = place([1, 10], [-2, 3], 'linear', 0);
    expect(neutralAt).toBeLessThan(ys[0]);
    expect(neutralAt).toBeGreaterThan(ys[1]);
    for (const y of ys) expect(y >= top && y <= base).toBe(true);
  });

  it('is finite for one class, for equal values, for no class with a box', () => {
    for (const one of [
      place([3], [1]),
      place([3, 7], [1, 1], 'linear'),
      place([0, 0], [1, 1]),
      place([], []),
    ]) {
      expect([...one.xs, ...one.ys, one.neutralAt].every(Number.isFinite)).toBe(true);
      expect(one.line + one.dots + one.none).not.toMatch(/NaN|Infinity/);
    }
  });

  it('finds the nearest class, and none far from all', () => {
    const { xs, ys, near } = place([1, 1000], [10, 1]);
    expect(near(xs[1] - 5, ys[1] + 5)).toBe(1);
    expect(near((xs[0] + xs[1]) / 2, 290)).toBeNull();
  });

  it('has two to six gridlines', () => {
    for (const most of [1.5, 4, 60, 3000, 1e7]) {
      const { yTicks } = place([1, 100], [most, 1]);
      expect(yTicks.length).toBeGreaterThanOrEqual(1);
      expect(yTicks.length).toBeLessThanOrEqual(6);
    }
  });
});
