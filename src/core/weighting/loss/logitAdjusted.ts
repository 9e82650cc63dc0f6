import { logProbability } from './logProbability.ts';

/**
 * Cross-entropy of logits to which an offset of each class was added: with o_k = τ ln π_k the logit-adjusted loss of
 * Menon et al. 2021, eq. 10. The offsets are for training only.
 */
export const logitAdjusted = (logits: ArrayLike<number>, label: number, offsets: ArrayLike<number>): number =>
  -logProbability(logits, label, (k) => offsets[k]);
