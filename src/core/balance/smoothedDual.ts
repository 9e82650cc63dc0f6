import { scoresOf } from './bound.ts';
import { lossArgument, lossArgumentSlope, lossConjugate } from './loss.ts';
import type { Model } from './model.ts';

/**
 * The dual with each jump of the staircase made a linear ramp `ramp` copy costs wide (<= 1): smooth, so that
 * L-BFGS can climb it, and never above the exact dual. Only finds prices; bounds are taken elsewhere.
 */
export interface SmoothedDual {
  /** D_ramp(prices); writes dD/dp_k = W_k (y_k / T_k - u*_k). */
  climb(prices: Float64Array, gradient: Float64Array): number;
  /** Diagonal of minus the Hessian at the prices last climbed. */
  curvature(prices: Float64Array, diagonal: Float64Array): void;
}

export function smoothedDual(model: Model, ramp: number): SmoothedDual {
  const { rows, bins, rowStart, bin, count, weights, targets, perImage } = model;
  const scores = new Float64Array(bins);
  const totals = new Float64Array(bins);
  const step = { uses: 0, gain: 0, rising: false };

  function climb(prices: Float64Array, gradient: Float64Array): number {
    scoresOf(model, prices, scores);
    totals.fill(0);
    let gains = 0;
    for (let i = 0; i < rows; i++) {
      const start = rowStart[i];
      const end = rowStart[i + 1];
      let s = 0;
      for (let e = start; e < end; e++) s += scores[bin[e]] * count[e];
      rampedStep(model, i, s, ramp, step);
      gains += step.gain;
      const uses = step.uses;
      if (uses > 0) for (let e = start; e < end; e++) totals[bin[e]] += uses * count[e];
    }
    let conjugates = 0;
    for (let k = 0; k < bins; k++) {
      gradient[k] = 0;
      if (weights[k] === 0) continue;
      const low = model.reachLow[k] / targets[k];
      const high = model.reachHigh[k] / targets[k];
      conjugates += weights[k] * lossConjugate(model.loss, prices[k], low, high);
      const u = Math.min(Math.max(lossArgument(model.loss, prices[k]), low), high);
      gradient[k] = weights[k] * (totals[k] / targets[k] - u);
    }
    return -conjugates - perImage * gains;
  }

  function curvature(prices: Float64Array, diagonal: Float64Array): void {
    scoresOf(model, prices, scores);
    diagonal.fill(0);
    for (let i = 0; i < rows; i++) {
      const end = rowStart[i + 1];
      let s = 0;
      for (let e = rowStart[i]; e < end; e++) s += scores[bin[e]] * count[e];
      rampedStep(model, i, s, ramp, step);
      if (!step.rising) continue;
      const steepness = 1 / model.copyCosts[i];
      for (let e = rowStart[i]; e < end; e++) diagonal[bin[e]] += steepness * count[e] * count[e];
    }
    for (let k = 0; k < bins; k++) {
      const perCount = weights[k] / targets[k];
      const u = Math.min(lossArgument(model.loss, prices[k]), model.reachHigh[k] / targets[k]);
      diagonal[k] =
        weights[k] * lossArgumentSlope(model.loss, u) +
        (diagonal[k] * perCount * perCount) / (perImage * ramp);
    }
  }
  return { climb, curvature };
}

/** Uses of a row at score s, and s r - phi(r), with the nearest jump of the staircase made a ramp. */
function rampedStep(
  model: Model,
  row: number,
  s: number,
  wide: number,
  step: { uses: number; gain: number; rising: boolean },
): void {
  const c = model.copyCosts[row];
  const d = model.dropCosts[row];
  const ramp = wide * c;
  const lo = model.lo[row];
  const hi = model.hi[row];
  // The nearest threshold at which one more use, r to r + 1, begins to pay: -d for the first, c r then.
  let r = s < (c - d) / 2 ? 0 : Math.max(1, Math.floor(s / c + 0.5));
  let beyond = s - (r === 0 ? -d : c * r);
  step.rising = false;
  if (r < lo) {
    r = lo;
    beyond = 0;
  } else if (r >= hi) {
    r = hi;
    beyond = 0;
  } else if (beyond >= ramp / 2) {
    r++;
    beyond = 0;
  } else if (beyond > -ramp / 2) {
    step.rising = true;
    beyond += ramp / 2;
  } else beyond = 0;
  step.uses = r + beyond / ramp;
  step.gain = s * r - (r === 0 ? d : (c * r * (r - 1)) / 2) + (beyond * beyond) / (2 * ramp);
}
