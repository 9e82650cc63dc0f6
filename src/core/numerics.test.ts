import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atan, exp, expm1, ln, ln1p, power, turn } from './numerics.ts';

const near = (value: number, truth: number, ulps: number) =>
  Object.is(value, truth) ||
  Math.abs(value - truth) <= ulps * 2 ** -52 * Math.max(Math.abs(truth), 2 ** -1022);

describe('numerics that give the same bits in every engine', () => {
  it('agree with the engine’s own to two units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, max: 1.7e308, noNaN: true }), (x) => near(ln(x), Math.log(x), 2)),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => near(ln(x), Math.log(x), 2)),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.double({ min: -744, max: 709, noNaN: true }), (x) => near(exp(x), Math.exp(x), 2)),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.double({ min: -0.9, max: 1e6, noNaN: true }), (x) => near(ln1p(x), Math.log1p(x), 4)),
      { numRuns: 20_000 },
    );
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => near(expm1(x), Math.expm1(x), 6)),
      { numRuns: 20_000 },
    );
  });

  it('agree with the engine’s powers to a rounding of their logarithm', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (x, y) => near(power(x, y), Math.pow(x, y), 80),
      ),
      { numRuns: 20_000 },
    );
  });

  it('have an arc tangent that agrees with the engine’s to two units in the last place', () => {
    for (const max of [1, 10, 1.7e308])
      fc.assert(
        fc.property(fc.double({ min: -max, max, noNaN: true }), (x) => near(atan(x), Math.atan(x), 2)),
        { numRuns: 20_000 },
      );
    // The limits between its reductions, and a neighbour on each side.
    for (const limit of [7 / 16, 11 / 16, 19 / 16, 39 / 16])
      for (const x of [limit, limit * (1 - 2 ** -52), limit * (1 + 2 ** -52)]) {
        expect(near(atan(x), Math.atan(x), 1)).toBe(true);
        expect(atan(-x)).toBe(-atan(x));
      }
    expect([atan(0), atan(-0), atan(Infinity), atan(-Infinity), atan(NaN)]).toEqual([
      0,
      -0,
      Math.PI / 2,
      -Math.PI / 2,
      NaN,
    ]);
    expect(atan(1)).toBe(Math.PI / 4);
  });

  it('are exact where they can be', () => {
    expect([ln(1), ln(0), ln(Infinity), ln(-1), ln(NaN)]).toEqual([0, -Infinity, Infinity, NaN, NaN]);
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(NaN)]).toEqual([1, 0, Infinity, NaN]);
    expect([power(7, 0), power(7, 1), power(7, 2), power(2, 0.5), power(0, 0.3)]).toEqual([
      1,
      7,
      49,
      Math.SQRT2,
      0,
    ]);
    expect([expm1(0), ln1p(0), expm1(-800), expm1(Infinity)]).toEqual([0, 0, -1, Infinity]);
    expect(ln(2)).toBe(Math.LN2);
    expect(ln(10)).toBe(Math.LN10);
    expect(near(exp(1), Math.E, 1)).toBe(true);
  });

  it('have bits that no engine changes', () => {
    let sum = 0;
    for (let i = 1; i <= 10_000; i++) sum += ln(i * 0.37) + exp(-i / 100) + power(i, 0.37);
    expect(sum).toBe(292715.1776217518);
    let angles = 0;
    for (let i = 1; i <= 10_000; i++) angles += atan(i * 0.0037);
    expect(angles).toBe(14462.507920930684);
  });
});

describe('the turn by an angle', () => {
  it('agrees with the engine’s own to 4e-16, and is exact at quarter turns', () => {
    for (let degrees = -720; degrees <= 720; degrees += 0.37) {
      const { cos, sin } = turn(degrees);
      expect(Math.abs(cos - Math.cos((degrees * Math.PI) / 180))).toBeLessThan(4e-15);
      expect(Math.abs(sin - Math.sin((degrees * Math.PI) / 180))).toBeLessThan(4e-15);
      expect(Math.abs(cos * cos + sin * sin - 1)).toBeLessThan(1e-15);
    }
    expect([0, 90, 180, -90].map((degrees) => turn(degrees).cos + 0)).toEqual([1, 0, -1, 0]);
    expect([0, 90, 180, -90].map((degrees) => turn(degrees).sin + 0)).toEqual([0, 1, 0, -1]);
  });
});
