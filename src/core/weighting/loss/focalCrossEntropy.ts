import { expm1, power } from '../../numerics.ts';
import { logProbability } from './logProbability.ts';

/**
 * −w_y (1 − p_y)^γ ln p_y, p the softmax of K logits: the focal loss of Lin et al. 2017, eq. 4, for a softmax over the
 * classes, times the weight of the class. γ = 0 is weighted cross-entropy. α has no place in it: there is no background.
 */
export function focalCrossEntropy(
  logits: ArrayLike<number>,
  label: number,
  weights: ArrayLike<number>,
  gamma: number,
): number {
  const lnP = logProbability(logits, label);
  return lnP === 0 ? 0 : -weights[label] * power(-expm1(lnP), gamma) * lnP;
}
