import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetShares } from '../core/balance/problem/shares.ts';
import { defaultFactor } from '../core/recipe/recipe.ts';
import { strokeShares } from './strokeShares.ts';

const labels = ['a', 'b', 'c', 'd'];
const all: (k: number) => boolean = () => true;
const sum = (shares: Readonly<Record<string, number>>) => Object.values(shares).reduce((x, y) => x + y, 0);

describe('shares after a stroke', () => {
  const stroke = (shares: Record<string, number>, painted: [number, number | null][], inPlay = all) =>
    strokeShares({ labels, inPlay, shares, painted: new Map(painted), least: 0.001 });

  it('hold what was painted and leave the rest to the rule', () => {
    expect(stroke({}, [[1, 0.4]])).toEqual({ b: 0.4 });
    expect(stroke({ a: 0.3 }, [[1, 0.4]])).toEqual({ a: 0.3, b: 0.4 });
  });

  it('take room from what was set before, in proportion', () => {
    const { a, b, c } = stroke({ a: 0.6, b: 0.3 }, [[2, 0.5]]);
    expect(c).toBe(0.5);
    expect(a / b).toBeCloseTo(2, 12);
    expect(a + b + c).toBeCloseTo(0.99, 12);
  });

  it('add up to 1 where every bin is set', () => {
    const shares = stroke({}, [
      [0, 0.5],
      [1, 0.5],
      [2, 0.5],
      [3, 0.5],
    ]);
    expect(shares).toEqual({ a: 0.25, b: 0.25, c: 0.25, d: 0.25 });
    expect(sum(stroke({ a: 0.1, b: 0.1, c: 0.1 }, [[3, 0.4]]))).toBeCloseTo(1, 12);
  });

  it('give a bin back to the rule', () => {
    expect(stroke({ a: 0.3, b: 0.2 }, [[0, null]])).toEqual({ b: 0.2 });
  });

  it('do not touch bins that hold nothing, nor wishes for them', () => {
    expect(stroke({ d: 0.2 }, [[0, 0.1]], (k) => k < 3)).toEqual({
      d: 0.2,
      a: 0.1,
    });
    expect(stroke({}, [[3, 0.9]], (k) => k < 3)).toEqual({});
  });

  it('never ask for more than there is: the target says what the stroke said', () => {
    const share = fc.double({ min: 0, max: 1.5, noNaN: true });
    const before = fc.dictionary(
      fc.constantFrom(...labels),
      fc.double({ min: 0.001, max: 0.9, noNaN: true }),
    );
    const painted = fc.array(fc.tuple(fc.nat(3), share), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(before, painted, (shares, strokes) => {
        const set = stroke(shares, strokes);
        expect(sum(set)).toBeLessThanOrEqual(1 + 1e-9);
        const natural = Float64Array.of(50, 20, 9, 1);
        const target = targetShares(natural, labels, { ...defaultFactor, shares: set });
        expect(target.notes).toEqual([]);
        expect(target.shares.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 9);
        for (const [label, value] of Object.entries(set))
          expect(target.shares[labels.indexOf(label)]).toBeCloseTo(value, 9);
      }),
    );
  });
});
