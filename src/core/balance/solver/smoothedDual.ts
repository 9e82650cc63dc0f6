import { scoresOf } from './bound.ts';
import { furtherDual } from './furtherDual.ts';
import { addLossCurvature, conjugatesOf } from './lossOfDual.ts';
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
  if (model.further !== null) return furtherDual(model, model.further, ramp);
  const { rows, bins, rowStart, bin, count, perImage } = model;
  const { lo, hi, copyCosts, dropCosts } = model;
  const scores = new Float64Array(bins);
  const totals = new Float64Array(bins);
  // Most rows are used once: totals start from that, and only the others are added up.
  const once = new Float64Array(bins);
  for (let e = 0; e < rowStart[rows]; e++) once[bin[e]] += count[e];

  function climb(prices: Float64Array, gradient: Float64Array): number {
    scoresOf(model, prices, scores);
    totals.set(once);
    let gains = 0;
    for (let i = 0, e = 0; i < rows; i++) {
      const start = e;
      const end = rowStart[i + 1];
      let s = 0;
      for (; e < end; e++) s += scores[bin[e]] * count[e];
      const c = copyCosts[i];
      const half = (ramp * c) / 2;
      const d = dropCosts[i];
      if (s >= half - d && s <= c - half && lo[i] <= 1 && hi[i] >= 1) {
        gains += s;
        continue;
      }
      const r = nearestStep(s, c, d);
      const beyond = s - (r === 0 ? -d : c * r);
      const least = lo[i];
      const most = hi[i];
      let uses = beyond >= half ? r + 1 : r;
      if (uses < least || r < least) uses = least;
      else if (r >= most) uses = most;
      gains += s * uses - (uses === 0 ? d : (c * uses * (uses - 1)) / 2);
      if (uses === r && r >= least && r < most && beyond > -half) {
        const into = beyond + half;
        uses += into / (2 * half);
        gains += (into * into) / (4 * half);
      }
      if (uses !== 1) for (let b = start; b < end; b++) totals[bin[b]] += (uses - 1) * count[b];
    }
    return -conjugatesOf(model, prices, totals, gradient) - perImage * gains;
  }

  function curvature(prices: Float64Array, diagonal: Float64Array): void {
    scoresOf(model, prices, scores);
    diagonal.fill(0);
    for (let i = 0, e = 0; i < rows; i++) {
      const start = e;
      const end = rowStart[i + 1];
      let s = 0;
      for (; e < end; e++) s += scores[bin[e]] * count[e];
      const c = copyCosts[i];
      const d = dropCosts[i];
      const r = nearestStep(s, c, d);
      const beyond = Math.abs(s - (r === 0 ? -d : c * r));
      if (r < lo[i] || r >= hi[i] || beyond >= (ramp * c) / 2) continue;
      for (let b = start; b < end; b++) diagonal[bin[b]] += (count[b] * count[b]) / c;
    }
    addLossCurvature(model, prices, ramp, diagonal);
  }
  return { climb, curvature };
}

/** The r whose threshold, at which one more use begins to pay, is nearest to the score: -d for the first, c r then. */
function nearestStep(s: number, c: number, d: number): number {
  return s < (c - d) / 2 ? 0 : Math.max(1, Math.floor(s / c + 0.5));
}
