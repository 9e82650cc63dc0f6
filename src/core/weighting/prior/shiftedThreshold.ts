import { listed } from '../../balance/problem/listed.ts';
import { priorFactors } from './correctedProbability.ts';

/**
 * The threshold t on uncorrected scores that decides as `threshold` t₀ does on corrected ones:
 * odds(t) = odds(t₀) / f, t = t₀ / (t₀ + f (1 − t₀)). `factor`: as for `correctedOdds`. Null where t₀ is no
 * probability or there is no correction. Elkan 2001, theorem 1 with the costs equal; Dal Pozzolo et al. 2015, eq. 7.
 */
export function shiftedThreshold(threshold: number, factor: number | null): number | null {
  if (factor === null || !(factor > 0 && factor < Infinity && threshold >= 0 && threshold <= 1)) return null;
  if (threshold === 0 || threshold === 1) return threshold;
  const against = factor * (1 - threshold);
  return against === Infinity ? 0 : threshold / (threshold + against);
}

/**
 * Of two classes, the share p′_j / (p′_j + p′_k) from which j is decided and no longer k: f_k / (f_j + f_k), 0.5
 * without a shift. Null where either has no factor.
 */
export function pairThreshold(factorJ: number, factorK: number): number | null {
  if (!(factorJ > 0 && factorK > 0 && factorJ < Infinity && factorK < Infinity)) return null;
  return 1 / (1 + factorJ / factorK);
}

/** How K classes are compared without correcting each probability: by p′_k f_k, the greatest of which is decided. */
export interface ClassFactors {
  /** f_k = π_k / π′_k divided by the greatest, so that all are 0..1; null where a share is 0. */
  readonly factors: readonly (number | null)[];
  readonly notes: readonly string[];
}

/** `shift`: K values of ln(π / π′). The argmax of p′_k f_k is that of the corrected probabilities. */
export function classFactors(shift: readonly (number | null)[], names: readonly string[]): ClassFactors {
  const factors = priorFactors(shift);
  const most = factors.reduce((a, b) => Math.max(a, b), 0);
  const without = names.filter((_, k) => shift[k] === null);
  return {
    factors: Array.from(factors, (f, k) => (shift[k] === null ? null : f / most)),
    notes:
      without.length > 0
        ? [`No factor, for a share is 0 in training or where the model will work: ${listed(without)}.`]
        : [],
  };
}

/** The class that is decided: the argmax of p′_k f_k, the first of equals; −1 where none has a factor and a score. */
export function decidedClass(scores: ArrayLike<number>, factors: ArrayLike<number | null>): number {
  let best = -1;
  let most = 0;
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k] * (factors[k] ?? 0);
    if (score > most) [best, most] = [k, score];
  }
  return best;
}
