import { exp, ln, ln1p, power } from '../../numerics.ts';
import type { FocalSettings } from '../settings.ts';

type Focal = Pick<FocalSettings, 'gamma' | 'alpha'>;

/** α_t: α of the foreground, 1 − α of the background; 1 where neither is weighted (Lin et al. 2017, eq. 3). */
export function alphaFor(alpha: number | null, isForeground: boolean): number {
  if (alpha === null) return 1;
  return isForeground ? alpha : 1 - alpha;
}

/**
 * FL(p) = −α (1 − p)^γ ln p, p the probability 0..1 given to what is true (Lin et al. 2017, eq. 5), `alpha` the weight
 * of the side (`alphaFor`). γ = 0 and α = 1 is cross-entropy. ∞ at p = 0, 0 at p = 1.
 */
export function focalLoss(p: number, gamma: number, alpha = 1): number {
  const value = ln(p);
  return value === 0 ? 0 : -alpha * power(1 - p, gamma) * value;
}

/** dFL/dp = α (1 − p)^γ (γ ln p / (1 − p) − 1 / p), never above 0; −∞ at p = 0. */
export function focalSlope(p: number, gamma: number, alpha = 1): number {
  // ln p / (1 − p) goes to −1.
  const ratio = p === 1 ? -1 : ln(p) / (1 - p);
  return alpha * power(1 - p, gamma) * ((gamma === 0 ? 0 : gamma * ratio) - 1 / p);
}

/**
 * dFL/dx = α (1 − p)^γ (γ p ln p + p − 1), x the logit of what is true, p = σ(x) (Lin et al. 2017, appendix B; the
 * same for the true class's logit of a softmax). What reaches the weights of the network: finite for every p, −α at 0.
 */
export function focalLogitSlope(p: number, gamma: number, alpha = 1): number {
  const entropy = p === 0 ? 0 : p * ln(p);
  return alpha * power(1 - p, gamma) * (gamma * entropy + p - 1);
}

/** Loss of one sigmoid output and its derivative by the logit x. */
export interface OutputLoss {
  readonly loss: number;
  readonly slope: number;
}

/**
 * The focal loss as trainers compute it, from the logit of one output (torchvision `sigmoid_focal_loss`): stable for
 * logits of any size, since neither p nor 1 − p is taken from the other.
 */
export function focalLossOfLogit(logit: number, isForeground: boolean, { gamma, alpha }: Focal): OutputLoss {
  const x = isForeground ? logit : -logit;
  const weight = alphaFor(alpha, isForeground);
  // p = σ(x), 1 − p = σ(−x), ln p = −ln(1 + e^−x).
  const e = exp(-Math.abs(x));
  const [p, rest] = x < 0 ? [e / (1 + e), 1 / (1 + e)] : [1 / (1 + e), e / (1 + e)];
  const lnP = Math.min(x, 0) - ln1p(e);
  const factor = weight * power(rest, gamma);
  const slope = factor * (gamma * p * lnP - rest);
  return { loss: factor === 0 ? 0 : -factor * lnP, slope: isForeground ? slope : -slope };
}
