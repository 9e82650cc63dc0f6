import { lossArgument, lossArgumentSlope, lossValue } from './loss.ts';
import type { Model } from './model.ts';

/**
 * sum_k W_k (p_k u*_k − g(u*_k)), u* kept within what the bins can reach; writes W_k (y_k / T_k − u*_k) into
 * `gradient`. The part of the dual that knows the loss and not the rows.
 */
export function conjugatesOf(
  model: Model,
  prices: Float64Array,
  totals: Float64Array,
  gradient: Float64Array,
): number {
  const { bins, weights, targets } = model;
  let conjugates = 0;
  for (let k = 0; k < bins; k++) {
    gradient[k] = 0;
    if (weights[k] === 0) continue;
    const low = model.reachLow[k] / targets[k];
    const high = model.reachHigh[k] / targets[k];
    const u = Math.min(Math.max(lossArgument(model.loss, prices[k]), low), high);
    conjugates += weights[k] * (prices[k] * u - lossValue(model.loss, u));
    gradient[k] = weights[k] * (totals[k] / targets[k] - u);
  }
  return conjugates;
}

/** Makes the rows' part of the curvature, in counts squared a unit of cost, that of the dual with its loss. */
export function addLossCurvature(
  model: Model,
  prices: Float64Array,
  ramp: number,
  diagonal: Float64Array,
): void {
  const { bins, weights, targets, perImage } = model;
  for (let k = 0; k < bins; k++) {
    const perCount = weights[k] / targets[k];
    const u = Math.min(lossArgument(model.loss, prices[k]), model.reachHigh[k] / targets[k]);
    diagonal[k] =
      weights[k] * lossArgumentSlope(model.loss, u) + (diagonal[k] * perCount * perCount) / (perImage * ramp);
  }
}
