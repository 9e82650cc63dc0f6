import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  correctedOdds,
  correctedSoftmax,
  correctedUndersampling,
  oddsFactor,
  priorFactors,
} from './correctedProbability.ts';
import { sharesOf } from '../../measures/sharesOf.ts';
import { logPriorShift } from './logPriorShift.ts';

const letters = ['a', 'b', 'c', 'd'];
const softmax = (p: readonly number[], pi: readonly number[], piAfter: readonly number[]) =>
  correctedSoftmax(p, priorFactors(logPriorShift(pi, piAfter)), letters.slice(0, p.length));
const positive = fc.double({ min: 0.001, max: 1, noNaN: true });
const vector = fc.array(positive, { minLength: 4, maxLength: 4 }).map((values) => [...sharesOf(values)]);

describe('ln(π / π′)', () => {
  it('is null where a share is 0 or no number, and finite at the ends of the range', () => {
    expect(logPriorShift([0.5, 0, 0.5, NaN], [0.25, 0.5, 0, 0.1])).toEqual([Math.LN2, null, null, null]);
    const [far] = logPriorShift([1], [5e-324]);
    expect(far).toBeCloseTo(744.44, 2);
  });
});

describe('a softmax corrected to another prior', () => {
  it('is what Python says', () => {
    // numpy: f = pi / pa; q = p * f / (p * f).sum(), and the same through the logits.
    const pi = [0.7, 0.2, 0.08, 0.02];
    const piAfter = [0.4, 0.3, 0.2, 0.1];
    const shift = [0.5596157879354225, -0.4054651081081643, -0.9162907318741551, -1.6094379124341005];
    logPriorShift(pi, piAfter).forEach((value, k) => expect(value).toBeCloseTo(shift[k], 14));
    const expected = [0.31722054380664644, 0.3021148036253776, 0.2900302114803625, 0.09063444108761327];
    const { value, problem } = softmax([0.1, 0.25, 0.4, 0.25], pi, piAfter);
    value?.forEach((p, k) => expect(p).toBeCloseTo(expected[k], 14));
    expect(problem).toBeNull();
  });

  it('is Bayes’ own: what repeats did to counted data is undone exactly', () => {
    // Five kinds of image, three classes; class k is repeated r_k times.
    const seen = [
      [40, 3, 1],
      [25, 9, 0],
      [10, 14, 2],
      [4, 6, 5],
      [1, 1, 6],
    ];
    const repeats = [1, 3, 8];
    const total = (of: number[][]) =>
      sharesOf([0, 1, 2].map((k) => of.reduce((sum, row) => sum + row[k], 0)));
    const repeated = seen.map((row) => row.map((n, k) => n * repeats[k]));
    const factors = priorFactors(logPriorShift(total(seen), total(repeated)));
    for (const [x, row] of seen.entries()) {
      const { value } = correctedSoftmax(sharesOf(repeated[x]), factors, letters.slice(0, 3));
      value?.forEach((p, k) => expect(p).toBeCloseTo(sharesOf(row)[k], 12));
    }
  });

  it('changes nothing where the priors are equal, and composes', () => {
    fc.assert(
      fc.property(vector, vector, vector, vector, (p, a, b, c) => {
        softmax(p, a, a).value!.forEach((q, k) => expect(q).toBeCloseTo(p[k], 10));
        const once = softmax(p, c, a).value!;
        const twice = softmax([...softmax(p, b, a).value!], c, b).value!;
        twice.forEach((q, k) => expect(q).toBeCloseTo(once[k], 9));
        expect(once.reduce((sum, q) => sum + q, 0)).toBeCloseTo(1, 10);
      }),
    );
  });

  it('says what is wrong with a vector, and corrects one of another sum', () => {
    const [pi, piAfter] = [
      [0.5, 0.5],
      [0.8, 0.2],
    ];
    expect(softmax([1.5, 0], pi, piAfter)).toEqual({
      value: null,
      problem: 'No probability between 0 and 1: “a”.',
    });
    expect(softmax([NaN, -0.1], pi, piAfter).problem).toBe('No probability between 0 and 1: “a” and “b”.');
    expect(softmax([0, 0], pi, piAfter).problem).toBe('The probabilities are all 0.');
    const { value, problem } = softmax([0.4, 0.4], pi, piAfter);
    expect([...value!]).toEqual([...softmax([0.5, 0.5], pi, piAfter).value!]);
    expect(problem).toBe('The probabilities add up to 0.8: they are taken relative to that.');
    expect(correctedSoftmax([1], [1, 1], ['a', 'b']).problem).toBe('1 probability for 2 classes.');
  });

  it('has nothing for a class that has no share, and says so', () => {
    const { value, problem } = softmax([0.5, 0.5], [1, 0], [0.5, 0.5]);
    expect([...value!]).toEqual([1, 0]);
    expect(problem).toBe('0 after correction, a share being 0: “b”.');
    expect(softmax([0, 1], [1, 0], [0.5, 0.5])).toEqual({
      value: null,
      problem: 'Every class with a probability above 0 is without a correction: a share of it is 0.',
    });
  });
});

describe('one class', () => {
  it('is a softmax of two by Elkan’s formula', () => {
    // Elkan 2001, theorem 2: p = b (p′ − p′b′) / (b′ − p′b′ + b p′ − b b′), b and b′ the base rates.
    fc.assert(
      fc.property(
        positive,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (p, b, b1) => {
          const elkan = (b * (p - p * b1)) / (b1 - p * b1 + b * p - b * b1);
          expect(correctedOdds(p, oddsFactor(b, b1)!).value).toBeCloseTo(elkan, 9);
          expect(softmax([p, 1 - p], [b, 1 - b], [b1, 1 - b1]).value![0]).toBeCloseTo(elkan, 9);
        },
      ),
    );
  });

  it('takes undersampling by β as the special case that it is', () => {
    // 10 positives, 990 negatives, of which β are kept: π = 0.01, π′ = 10 / (10 + 990 β).
    for (const beta of [0.01, 0.1, 0.5, 1])
      for (const p of [0, 0.2, 0.5, 0.9, 1]) {
        const { value } = correctedUndersampling(p, beta);
        expect(value).toBeCloseTo((beta * p) / (beta * p - p + 1), 15);
        expect(correctedOdds(p, oddsFactor(0.01, 10 / (10 + 990 * beta))!).value).toBeCloseTo(value!, 12);
      }
  });

  it('says what is no probability, no share kept, no correction', () => {
    expect(correctedOdds(1.2, 1)).toEqual({ value: null, problem: '1.2 is no probability between 0 and 1.' });
    expect(correctedOdds(NaN, 1).problem).toBe('What is not finite is no probability between 0 and 1.');
    expect(correctedOdds(0.5, 0).problem).toBe('There is no correction: a share is 0.');
    expect(correctedUndersampling(0.5, 0).problem).toBe('β of 0 is no share of the negatives above 0.');
    expect(correctedUndersampling(-1, 0.5).problem).toBe('-1 is no probability between 0 and 1.');
    expect([oddsFactor(0, 0.5), oddsFactor(1, 0.5), oddsFactor(0.5, 1), oddsFactor(0.5, 0)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
