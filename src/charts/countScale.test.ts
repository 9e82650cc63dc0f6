import { describe, expect, it } from 'vitest';
import { axisCount, countScale, defaultScale, greatest, logFloor } from './countScale.ts';

describe('a count scale', () => {
  it('is logarithmic from 13 bins on, or where the largest is more than 50 times the smallest', () => {
    expect(defaultScale([4155, 372, 361])).toBe('linear');
    expect(defaultScale([5100, 100])).toBe('log');
    expect(defaultScale([5000, 100])).toBe('linear');
    expect(defaultScale(new Array<number>(13).fill(5))).toBe('log');
    // Classes without a box do not count as the smallest.
    expect(defaultScale([400, 100, 0])).toBe('linear');
  });

  it('shows a single box on a log axis, and nothing for none', () => {
    const scale = countScale('log', 1000, 200, 0);
    expect(scale.at(1)).toBeLessThan(200);
    expect(scale.at(0)).toBe(200);
    expect(scale.at(logFloor)).toBe(200);
  });

  it('puts a decade of a log axis at equal distances', () => {
    const scale = countScale('log', 5000, 300, 0);
    expect(scale.at(1) - scale.at(10)).toBeCloseTo(scale.at(100) - scale.at(1000), 9);
  });

  it('starts a log axis of shares at their floor, with a gridline a decade', () => {
    const shares = { floor: 2e-4, text: (share: number) => `${share * 100} %` };
    const scale = countScale('log', 0.6, 200, 0, 5, shares);
    expect(scale.ticks).toEqual([0.001, 0.01, 0.1]);
    expect(scale.at(2e-4)).toBe(200);
    expect(scale.at(0.01) - scale.at(0.1)).toBeCloseTo(scale.at(0.001) - scale.at(0.01), 9);
    expect(scale.text(0.1)).toBe('10 %');
  });

  it('starts a linear axis at 0 and goes back from pixels to counts', () => {
    const scale = countScale('linear', 4000, 100, 780);
    expect(scale.at(0)).toBe(100);
    expect(scale.countAt(scale.at(1550))).toBeCloseTo(1550, 6);
  });

  it('has at most five gridlines at any size', () => {
    for (const max of [1, 7, 60, 2e3, 1e6, 3e9]) {
      expect(countScale('log', max, 200, 0).ticks.length).toBeLessThanOrEqual(5);
      expect(countScale('linear', max, 200, 0, 5).ticks.length).toBeLessThanOrEqual(7);
    }
  });

  it('ignores bins without a target when it looks for the greatest', () => {
    expect(greatest([1, 5], Float64Array.from([NaN, 3]), null)).toBe(5);
    expect(greatest([0, 0])).toBe(1);
  });

  it('writes counts shortly', () => {
    expect([1, 1000, 10000, 12500, 2e6].map(axisCount)).toEqual(['1', '1,000', '10k', '12.5k', '2M']);
  });
});
