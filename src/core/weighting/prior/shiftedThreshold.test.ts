import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctedOdds, correctedSoftmax, priorFactors } from './correctedProbability.ts';
import { sharesOf } from '../../measures/sharesOf.ts';
import { logPriorShift } from './logPriorShift.ts';
import { classFactors, decidedClass, pairThreshold, shiftedThreshold } from './shiftedThreshold.ts';

const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const factor = fc.double({ min: 1e-4, max: 1e4, noNaN: true });
const vector = fc
  .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
  .map((values) => [...sharesOf(values)]);

describe('a threshold on uncorrected scores', () => {
  it('by hand: a class that is a ninth as likely where the model works asks for 0.9', () => {
    expect(shiftedThreshold(0.5, 1 / 9)).toBeCloseTo(0.9, 12);
    expect(shiftedThreshold(0.3, 0.05)).toBeCloseTo(0.8955223880597015, 14); // Python: t / (t + f (1 - t))
    expect([shiftedThreshold(0, 3), shiftedThreshold(1, 3)]).toEqual([0, 1]);
  });

  it('decides as the threshold on corrected ones', () => {
    fc.assert(
      fc.property(inside, inside, factor, (p, threshold, f) => {
        const t = shiftedThreshold(threshold, f)!;
        fc.pre(Math.abs(p - t) > 1e-6);
        const corrected = correctedOdds(p, f).value!;
        if (Math.abs(corrected - threshold) > 1e-12) expect(p > t).toBe(corrected > threshold);
        expect(correctedOdds(t, f).value).toBeCloseTo(threshold, 8);
      }),
    );
  });

  it('is null where there is none', () => {
    for (const [t, f] of [
      [0.5, null],
      [0.5, 0],
      [0.5, Infinity],
      [1.5, 1],
      [NaN, 1],
      [0.5, NaN],
    ] as const)
      expect(shiftedThreshold(t, f)).toBeNull();
  });
});

describe('many classes', () => {
  it('are compared by factors as by corrected probabilities, and two by their pair’s threshold', () => {
    fc.assert(
      fc.property(vector, vector, vector, (p, pi, piAfter) => {
        const shift = logPriorShift(pi, piAfter);
        const { factors } = classFactors(shift, pi.map(String));
        const corrected = correctedSoftmax(p, priorFactors(shift), pi.map(String)).value!;
        const order = [...corrected].sort((a, b) => b - a);
        fc.pre(order[0] - order[1] > 1e-9);
        expect(decidedClass(p, factors)).toBe(corrected.indexOf(order[0]));
        expect(Math.max(...factors.map(Number))).toBe(1);
        const from = pairThreshold(factors[0]!, factors[1]!)!;
        const share = p[0] / (p[0] + p[1]);
        if (Math.abs(share - from) > 1e-9) expect(share > from).toBe(corrected[0] > corrected[1]);
      }),
    );
  });

  it('without a share have no factor, which is said, and are never decided', () => {
    const { factors, notes } = classFactors([0, null, Math.log(4)], ['a', 'b', 'c']);
    expect(factors[1]).toBeNull();
    expect(factors[0]).toBeCloseTo(0.25, 12);
    expect(notes).toEqual(['No factor, for a share is 0 in training or where the model will work: “b”.']);
    expect(decidedClass([0.1, 0.8, 0.1], factors)).toBe(2);
    expect(decidedClass([0, 1, 0], factors)).toBe(-1);
    expect(classFactors([null], ['a']).factors).toEqual([null]);
    expect(pairThreshold(1, 0)).toBeNull();
    expect(pairThreshold(1, 3)).toBe(0.75);
  });
});
