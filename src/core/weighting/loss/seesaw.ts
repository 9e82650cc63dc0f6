import { exp, ln, power } from '../../numerics.ts';
import { logProbability } from './logProbability.ts';

/**
 * Seesaw loss of one sample (Wang et al. 2021, eqs. 5–8): class k counts as a negative of label y by S = M · C, where
 * M = (n_k / n_y)^p for classes rarer than the label's, and C = (σ_k / σ_y)^q for classes that are scored above it.
 * `counts`: K counts, those below 1 as 1, as MMDetection does; `least`: least σ_y to divide by (its `eps`).
 */
export function seesaw(
  logits: ArrayLike<number>,
  label: number,
  counts: ArrayLike<number>,
  { p, q, least = 0.01 }: { readonly p: number; readonly q: number; readonly least?: number },
): number {
  const scored = Math.max(least, exp(logProbability(logits, label)));
  return -logProbability(logits, label, (k) => {
    if (k === label) return 0;
    const rarer = Math.max(1, counts[k]) / Math.max(1, counts[label]);
    const above = exp(logProbability(logits, k)) / scored;
    return ln((rarer < 1 ? power(rarer, p) : 1) * (above > 1 ? power(above, q) : 1));
  });
}
