import type { Loss } from '../types.ts';
import { expm1, ln, power } from '../../numerics.ts';

/** Below this share of its target a bin counts as empty: g' stays finite there, and descent can repair it. */
const least = 1e-12;

/** A loss for hot loops: `q` is 0 for KL, -1 for squared, else the exponent of the power family. */
export type LossCode = number;

/** Throws a RangeError for an exponent that is not a positive number. */
export function lossCode(loss: Loss): LossCode {
  if (loss.kind === 'kl') return 0;
  if (loss.kind === 'squared') return -1;
  if (!(loss.exponent > 0 && loss.exponent < Infinity)) {
    throw new RangeError(`exponent ${loss.exponent} is not a positive number`);
  }
  return loss.exponent;
}

/** g(u) >= 0 with g(1) = 0, u = y / T: KL u - 1 - ln u, squared (u - 1)^2, power u + u^-q / q - (1 + 1/q). */
export function lossValue(q: LossCode, u: number): number {
  if (q === 0) return u - 1 - ln(u);
  if (q < 0) return (u - 1) * (u - 1);
  if (q === 1) return u + 1 / u - 2;
  return u - 1 + expm1(-q * ln(u)) / q;
}

/** g(to) - g(from): infinite where the step would run a KL or power bin empty, finite where it fills one. */
export function lossStep(q: LossCode, from: number, to: number): number {
  if (q < 0) return (to - from) * (to + from - 2);
  if (to <= 0) return Infinity;
  const a = from < least ? least : from;
  if (q === 0) return to - a - ln(to / a);
  if (q === 1) return to - a + (a - to) / (a * to);
  return lossValue(q, to) - lossValue(q, a);
}

/** g'(u), finite also at u = 0. */
export function lossSlope(q: LossCode, u: number): number {
  if (q < 0) return 2 * (u - 1);
  const v = u < least ? least : u;
  if (q === 0) return 1 - 1 / v;
  if (q === 1) return 1 - 1 / (v * v);
  return 1 - power(v, -(q + 1));
}

/** u*(p), the u at which g'(u) = p; infinite at p >= 1 under KL and power. */
export function lossArgument(q: LossCode, p: number): number {
  if (q < 0) return 1 + p / 2;
  if (p >= 1) return Infinity;
  if (q === 0) return 1 / (1 - p);
  return q === 1 ? 1 / Math.sqrt(1 - p) : power(1 - p, -1 / (q + 1));
}

/** du* / dp, written in u* itself. */
export function lossArgumentSlope(q: LossCode, u: number): number {
  if (q < 0) return 0.5;
  return q === 0 ? u * u : power(u, q + 2) / (q + 1);
}

/**
 * g*(p) = max of p u - g(u) over u in [least, most]: the conjugate tightened to what any plan can give
 * the bin, finite for every p.
 */
export function lossConjugate(q: LossCode, p: number, lowest: number, most: number): number {
  const u = Math.min(Math.max(lossArgument(q, p), lowest), most);
  return p * u - lossValue(q, u);
}
