import { gradientPrices, scoresOf } from './bound.ts';
import type { Plan, Scratch } from './descent.ts';
import { lossStep } from './loss.ts';
import type { Model } from './model.ts';

/** Most pairs looked at in one call: keeps a small set's polish well under a second. */
const mostPairs = 200_000;

/**
 * Pair exchange for small sets: +1 on one row together with -1 on another, wherever the exact change of F
 * is below 0. Pairs are screened by the sum of their first-order changes, which by convexity rejects
 * nothing that would help. Returns how many pairs were exchanged.
 */
export function exchangePairs(model: Model, plan: Plan, scratch: Scratch): number {
  const change = new Float64Array(model.bins);
  const budget = { pairs: mostPairs };
  let exchanged = 0;
  while (exchangeOne(model, plan, scratch, change, budget)) exchanged++;
  return exchanged;
}

/** Exchanges the first pair that helps, in order of promise; false where none does or the budget is spent. */
function exchangeOne(
  model: Model,
  plan: Plan,
  scratch: Scratch,
  change: Float64Array,
  budget: { pairs: number },
): boolean {
  const { up, upCost, down, downCost } = margins(model, plan, scratch);
  for (const i of up) {
    for (const j of down) {
      if (upCost[i] + downCost[j] >= 0) break;
      if (i === j) continue;
      if (budget.pairs-- <= 0) return false;
      if (tryPair(model, plan, change, i, j)) return true;
    }
  }
  return false;
}

/** First-order change of F / (mu / N) for one use more and one use less of each row, and rows sorted by them. */
function margins(model: Model, plan: Plan, scratch: Scratch) {
  const { rows, rowStart, bin, count, lo, hi, copyCosts, dropCosts } = model;
  gradientPrices(model, plan.totals, scratch.prices);
  scoresOf(model, scratch.prices, scratch.scores);
  const upCost = new Float64Array(rows);
  const downCost = new Float64Array(rows);
  const up: number[] = [];
  const down: number[] = [];
  for (let i = 0; i < rows; i++) {
    let s = 0;
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) s += scratch.scores[bin[e]] * count[e];
    const r = plan.repeats[i];
    upCost[i] = (r === 0 ? -dropCosts[i] : copyCosts[i] * r) - s;
    downCost[i] = s - (r === 1 ? -dropCosts[i] : copyCosts[i] * (r - 1));
    if (r < hi[i]) up.push(i);
    if (r > lo[i]) down.push(i);
  }
  up.sort((a, b) => upCost[a] - upCost[b] || a - b);
  down.sort((a, b) => downCost[a] - downCost[b] || a - b);
  return { up, upCost, down, downCost };
}

function tryPair(model: Model, plan: Plan, change: Float64Array, i: number, j: number): boolean {
  const { rowStart, bin, count, weights, targets, copyCosts, dropCosts } = model;
  const { repeats, totals } = plan;
  for (let e = rowStart[i]; e < rowStart[i + 1]; e++) change[bin[e]] += count[e];
  for (let e = rowStart[j]; e < rowStart[j + 1]; e++) change[bin[e]] -= count[e];
  const rise = repeats[i] === 0 ? -dropCosts[i] : copyCosts[i] * repeats[i];
  const saving = repeats[j] === 1 ? -dropCosts[j] : copyCosts[j] * (repeats[j] - 1);
  let difference = model.perImage * (rise - saving);
  const moved: number[] = [];
  const settle = (row: number) => {
    for (let e = rowStart[row]; e < rowStart[row + 1]; e++) {
      const k = bin[e];
      if (change[k] === 0) continue;
      if (weights[k] > 0) {
        const u = totals[k] / targets[k];
        difference += weights[k] * lossStep(model.loss, u, (totals[k] + change[k]) / targets[k]);
      }
      moved.push(k, change[k]);
      change[k] = 0;
    }
  };
  settle(i);
  settle(j);
  if (!(difference < -1e-14)) return false;
  repeats[i]++;
  repeats[j]--;
  for (let m = 0; m < moved.length; m += 2) totals[moved[m]] += moved[m + 1];
  return true;
}
