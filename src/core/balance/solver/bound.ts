import { furtherGains } from './further.ts';
import { lossConjugate, lossSlope } from './loss.ts';
import { modelOf } from './model.ts';
import type { Model } from './model.ts';
import type { BalanceProblem } from '../types.ts';

/** D(prices) <= F of every plan within lo..hi, for any K finite relative prices. */
export function boundAt(problem: BalanceProblem, prices: Float64Array): number {
  const model = modelOf(problem);
  return bound(model, prices, new Float64Array(model.bins));
}

/**
 * D(p) = -sum_k W_k g*(p_k) + sum_i min over r in lo..hi of [(mu / N) phi(r) + r sum_k pi_k a_ik]:
 * the Lagrangian with one price a bin, every bracket at its own minimum (a staircase in the row's score).
 * `scores` is room for K numbers.
 */
export function bound(model: Model, prices: Float64Array, scores: Float64Array): number {
  const { rows, rowStart, bin, count, lo, hi, weights, targets, copyCosts, dropCosts } = model;
  let conjugates = 0;
  for (let k = 0; k < model.bins; k++) {
    if (weights[k] === 0) continue;
    const low = model.reachLow[k] / targets[k];
    const high = model.reachHigh[k] / targets[k];
    conjugates += weights[k] * lossConjugate(model.loss, prices[k], low, high);
  }
  scoresOf(model, prices, scores);
  if (model.further !== null)
    return -conjugates - model.perImage * furtherGains(model, model.further, scores);
  let gains = 0;
  for (let i = 0, e = 0; i < rows; i++) {
    let s = 0;
    for (const end = rowStart[i + 1]; e < end; e++) s += scores[bin[e]] * count[e];
    const c = copyCosts[i];
    const d = dropCosts[i];
    if (s >= -d && s < c && lo[i] <= 1 && hi[i] >= 1) {
      gains += s;
      continue;
    }
    let r = s < -d ? 0 : s < c ? 1 : 1 + Math.floor(s / c);
    if (r < lo[i]) r = lo[i];
    else if (r > hi[i]) r = hi[i];
    gains += s * r - (r === 0 ? d : (c * r * (r - 1)) / 2);
  }
  return -conjugates - model.perImage * gains;
}

/** Benefit of one count of each bin in units of the cost, -(N / mu) W_k p_k / T_k: a row's score is its sum. */
export function scoresOf(model: Model, prices: Float64Array, scores: Float64Array): void {
  for (let k = 0; k < model.bins; k++) {
    scores[k] = (-model.weights[k] * prices[k]) / (model.targets[k] * model.perImage);
  }
}

/** p = g'(y / T): the prices that a plan itself implies. */
export function gradientPrices(model: Model, totals: Float64Array, prices: Float64Array): void {
  for (let k = 0; k < model.bins; k++) {
    prices[k] = model.weights[k] === 0 ? 0 : lossSlope(model.loss, totals[k] / model.targets[k]);
  }
}

/**
 * Moves prices to those that some total in reach implies. It never lowers the bound, and makes the
 * tightened conjugate equal to the plain one there, so that a checker may use either.
 */
export function projectPrices(model: Model, prices: Float64Array): void {
  for (let k = 0; k < model.bins; k++) {
    if (model.weights[k] === 0) {
      prices[k] = 0;
      continue;
    }
    const high = lossSlope(model.loss, model.reachHigh[k] / model.targets[k]);
    if (prices[k] > high) prices[k] = high;
    if (model.reachLow[k] === 0 && model.loss >= 0) continue;
    const low = lossSlope(model.loss, model.reachLow[k] / model.targets[k]);
    if (prices[k] < low) prices[k] = low;
  }
}
