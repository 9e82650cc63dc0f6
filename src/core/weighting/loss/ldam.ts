import { logProbability } from './logProbability.ts';

/** s: Cao et al. scale the logits before the softmax, which their normalised last layer keeps within −1..1. */
const ldamScale = 30;

/**
 * −ln softmax(s (z − Δ_y 1_y))_y: the label's logit is lowered by the margin of its class, then all are scaled
 * (Cao et al. 2019, eq. 13 and their program's `LDAMLoss`).
 */
export function ldam(
  logits: ArrayLike<number>,
  label: number,
  margins: ArrayLike<number>,
  scale: number = ldamScale,
): number {
  const scaled = Float64Array.from(logits, (z, k) => scale * (k === label ? z - margins[k] : z));
  return -logProbability(scaled, label);
}
