import { ln } from '../../numerics.ts';
import { logitAdjusted } from './logitAdjusted.ts';

/**
 * −ln(n_y e^{z_y} / Σ n_k e^{z_k}), n the K counts of the classes (Ren et al. 2020, eq. 3). A class with a count of 0
 * is no part of the sum. The same as logit adjustment with τ = 1.
 */
export const balancedSoftmax = (
  logits: ArrayLike<number>,
  label: number,
  counts: ArrayLike<number>,
): number =>
  logitAdjusted(
    logits,
    label,
    Array.from(counts, (n) => ln(n)),
  );
