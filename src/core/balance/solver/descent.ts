import { furtherSweep } from './furtherDescent.ts';
import { gradientPrices, scoresOf } from './bound.ts';
import { lossSlope, lossStep } from './loss.ts';
import type { Model } from './model.ts';

/** A plan under way: repeats and what they give the bins, always in step. */
export interface Plan {
  readonly repeats: Uint16Array;
  readonly totals: Float64Array;
}

/** Room for K prices and K scores, kept between sweeps. */
export interface Scratch {
  readonly prices: Float64Array;
  readonly scores: Float64Array;
}

export function scratchFor(bins: number): Scratch {
  return { prices: new Float64Array(bins), scores: new Float64Array(bins) };
}

/**
 * One pass of integer coordinate descent, rows in order: +1 or -1 where the exact change of F is below 0.
 * A row is screened by its score at the current gradient prices, which by convexity rejects nothing that
 * would help. Returns how many rows changed.
 */
export function sweep(model: Model, plan: Plan, scores: Float64Array): number {
  if (model.further !== null) return furtherSweep(model, model.further, plan, scores);
  const { rows, rowStart, bin, count, lo, hi, copyCosts, dropCosts, perImage } = model;
  const { repeats } = plan;
  let changed = 0;
  for (let i = 0; i < rows; i++) {
    const start = rowStart[i];
    const end = rowStart[i + 1];
    let s = 0;
    for (let e = start; e < end; e++) s += scores[bin[e]] * count[e];
    const r = repeats[i];
    const rise = r === 0 ? -dropCosts[i] : copyCosts[i] * r;
    const saving = r === 1 ? -dropCosts[i] : copyCosts[i] * (r - 1);
    if (s > rise) {
      if (r >= hi[i] || change(model, plan, start, end, 1) + perImage * rise >= 0) continue;
      repeats[i] = r + 1;
      take(model, plan, scores, start, end, 1);
    } else if (r > lo[i] && s < saving) {
      if (change(model, plan, start, end, -1) - perImage * saving >= 0) continue;
      repeats[i] = r - 1;
      take(model, plan, scores, start, end, -1);
    } else continue;
    changed++;
  }
  return changed;
}

/** Prices and scores of the plan as it stands; call before the first sweep and after changing a problem. */
export function priceBy(model: Model, plan: Plan, scratch: Scratch): void {
  gradientPrices(model, plan.totals, scratch.prices);
  scoresOf(model, scratch.prices, scratch.scores);
}

/** Exact change of sum W g when the entries start..end are used `times` more. */
function change(model: Model, plan: Plan, start: number, end: number, times: number): number {
  const { bin, count, weights, targets, loss } = model;
  let sum = 0;
  for (let e = start; e < end; e++) {
    const k = bin[e];
    if (weights[k] === 0) continue;
    const y = plan.totals[k];
    sum += weights[k] * lossStep(loss, y / targets[k], (y + times * count[e]) / targets[k]);
  }
  return sum;
}

function take(model: Model, plan: Plan, scores: Float64Array, start: number, end: number, times: number) {
  const { bin, count, weights, targets, loss, perImage } = model;
  for (let e = start; e < end; e++) {
    const k = bin[e];
    const y = plan.totals[k] + times * count[e];
    plan.totals[k] = y;
    if (weights[k] > 0) scores[k] = (-weights[k] * lossSlope(loss, y / targets[k])) / (targets[k] * perImage);
  }
}
