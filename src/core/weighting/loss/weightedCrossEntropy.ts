import { logProbability } from './logProbability.ts';

/** −w_y ln p_y, p the softmax of K logits (torch.nn.CrossEntropyLoss with `weight`, before its mean). */
export const weightedCrossEntropy = (
  logits: ArrayLike<number>,
  label: number,
  weights: ArrayLike<number>,
): number => -weights[label] * logProbability(logits, label);

/**
 * Σ losses / Σ w_y over N samples: the mean of torch.nn.CrossEntropyLoss, which divides by the weights of the labels
 * and not by their number. 0 where there are none.
 */
export function weightedMean(
  losses: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < losses.length; i++) {
    sum += losses[i];
    total += weights[labels[i]];
  }
  return total > 0 ? sum / total : 0;
}
