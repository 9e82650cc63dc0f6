import { exp } from '../../numerics.ts';
import { counted, listed } from '../../balance/problem/listed.ts';

/** A corrected value, and in words what was wrong with the one that was given; null where it cannot be corrected. */
export interface Corrected<T> {
  readonly value: T | null;
  readonly problem: string | null;
}

/** So far from 1 the sum of a vector of probabilities is rounding. */
const rounding = 1e-3;

/** Beyond this a factor decides every row alike, and sums of such products stay numbers. */
const greatest = 1e300;

/** f = π / π′ of a shift ln(π / π′); finite. */
export const priorFactor = (shift: number): number => Math.min(greatest, exp(shift));

/** f_k = π_k / π′_k, by which the probabilities of K classes are multiplied; 0 where a share is 0 or the shift is null. */
export const priorFactors = (shift: readonly (number | null)[]): Float64Array =>
  Float64Array.from(shift, (value) => (value === null ? 0 : priorFactor(value)));

/**
 * p_k = p′_k f_k / Σ_j p′_j f_j: what a softmax that learnt under π′ says where π holds. `probabilities`: K values of
 * 0..1, sum 1; `factors`: π_k / π′_k, 0 for a class that training never saw or that never comes. A vector of another
 * sum is corrected all the same, which scaling does not change, and said.
 * Saerens et al. 2002, eq. 2.4; for two classes Elkan 2001, theorem 2.
 */
export function correctedSoftmax(
  probabilities: ArrayLike<number>,
  factors: ArrayLike<number>,
  names: readonly string[],
): Corrected<Float64Array> {
  if (probabilities.length !== factors.length)
    return failed(
      `${counted(probabilities.length, 'probability', 'probabilities')} for ${counted(factors.length, 'class', 'classes')}.`,
    );
  const wrong = names.filter((_, k) => !isProbability(probabilities[k]));
  if (wrong.length > 0) return failed(`No probability between 0 and 1: ${listed(wrong)}.`);
  const given = Array.from(probabilities).reduce((sum, p) => sum + p, 0);
  if (given === 0) return failed('The probabilities are all 0.');
  const weighed = Float64Array.from(probabilities, (p, k) => p * factors[k]);
  const total = weighed.reduce((sum, p) => sum + p, 0);
  if (!(total > 0 && total < Infinity))
    return failed('Every class with a probability above 0 is without a correction: a share of it is 0.');
  const lost = names.filter((_, k) => probabilities[k] > 0 && factors[k] === 0);
  const problems = [
    ...(Math.abs(given - 1) > rounding
      ? [`The probabilities add up to ${Number(given.toPrecision(4))}: they are taken relative to that.`]
      : []),
    ...(lost.length > 0 ? [`0 after correction, a share being 0: ${listed(lost)}.`] : []),
  ];
  return {
    value: weighed.map((p) => p / total),
    problem: problems.length > 0 ? problems.join(' ') : null,
  };
}

/**
 * p = p′f / (p′f + 1 − p′): the logit of p′ plus ln f. `factor`: exp of a sigmoid's shift, or for one class of a
 * softmax against the rest the ratio of its odds, π/(1−π) : π′/(1−π′) (Elkan 2001, theorem 2).
 */
export function correctedOdds(probability: number, factor: number): Corrected<number> {
  if (!isProbability(probability)) return failed(`${said(probability)} is no probability between 0 and 1.`);
  if (!(factor > 0 && factor < Infinity)) return failed('There is no correction: a share is 0.');
  const inFavour = probability * factor;
  const value = inFavour === Infinity ? 1 : inFavour / (inFavour + (1 - probability));
  return { value, problem: null };
}

/**
 * p = βp′ / (βp′ − p′ + 1), where a share β of the negatives was kept and every positive.
 * Dal Pozzolo et al. 2015, eq. 4.
 */
export function correctedUndersampling(probability: number, beta: number): Corrected<number> {
  if (!(beta > 0 && beta <= 1)) return failed(`β of ${said(beta)} is no share of the negatives above 0.`);
  if (!isProbability(probability)) return failed(`${said(probability)} is no probability between 0 and 1.`);
  return { value: (beta * probability) / (beta * probability - probability + 1), problem: null };
}

/** (π/(1−π)) / (π′/(1−π′)): the factor of a class's odds against all others together; null where a share is 0 or 1. */
export function oddsFactor(pi: number, piAfter: number): number | null {
  const factor = (pi / (1 - pi)) * ((1 - piAfter) / piAfter);
  return pi > 0 && pi < 1 && piAfter > 0 && piAfter < 1 && factor > 0 && factor < Infinity ? factor : null;
}

const failed = (problem: string) => ({ value: null, problem });
const isProbability = (p: number) => p >= 0 && p <= 1;
const said = (value: number) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(4))) : 'What is not finite';
