import { describe, expect, test } from 'vitest';
import { classConfidences, classFactors } from './classFactors.ts';

const focal = { gamma: 2, frequent: 0.9, rare: 0.5 };

describe('confidences of the classes', () => {
  test('lie between those of the rarest and the most frequent class, linear in ln of the count', () => {
    // ln 10 lies halfway between ln 1 and ln 100.
    const p = classConfidences(Float64Array.of(100, 1, 10), focal);
    expect([...p]).toEqual([0.9, 0.5, expect.closeTo(0.7, 14)]);
  });

  test('are that of a frequent class where all counts are alike, and unknown where a class has nothing', () => {
    expect([...classConfidences(Float64Array.of(7, 0, 7), focal)]).toEqual([0.9, NaN, 0.9]);
    expect([...classConfidences(new Float64Array(2), focal)]).toEqual([NaN, NaN]);
    expect(classConfidences(new Float64Array(0), focal)).toHaveLength(0);
  });
});

describe('factors of the classes', () => {
  test('are (1 − p)^γ', () => {
    const factors = classFactors(Float64Array.of(100, 1, 10), focal);
    expect(factors[0]).toBeCloseTo(0.01, 15);
    expect(factors[1]).toBe(0.25);
    expect(factors[2]).toBeCloseTo(0.09, 14);
  });

  test('are 1 at γ = 0 and for a class that has nothing', () => {
    expect([...classFactors(Float64Array.of(100, 1, 10), { ...focal, gamma: 0 })]).toEqual([1, 1, 1]);
    expect(classFactors(Float64Array.of(100, 0, 10), focal)[1]).toBe(1);
  });

  test('stay finite at confidences of 0 and 1', () => {
    const factors = classFactors(Float64Array.of(100, 1), { gamma: 0.5, frequent: 1, rare: 0 });
    expect([...factors]).toEqual([0, 1]);
  });
});
