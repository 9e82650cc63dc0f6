import { focalLossOfLogit } from '../focal/focalLoss.ts';

/** What multiplies the outputs of a sigmoid head; K factors each. */
export interface SigmoidFactors {
  /** The class as a positive (`pos_weight`). */
  readonly positives: ArrayLike<number>;
  /** The class as a negative of what holds another class; the background counts in full (Tan et al. 2020, eq. 3). */
  readonly negatives: ArrayLike<number>;
  /** Focal loss; γ = 0 and α null: binary cross-entropy. */
  readonly gamma: number;
  readonly alpha: number | null;
}

/** Σ over K classes of the weighted binary (focal) cross-entropy of one sample; `targets`: K of 0 or 1. */
export function sigmoidLoss(
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  { positives, negatives, gamma, alpha }: SigmoidFactors,
): number {
  const isBackground = !Array.from(targets).includes(1);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) {
    const isTrue = targets[k] === 1;
    const factor = isTrue ? positives[k] : isBackground ? 1 : negatives[k];
    sum += factor === 0 ? 0 : factor * focalLossOfLogit(logits[k], isTrue, { gamma, alpha }).loss;
  }
  return sum;
}
