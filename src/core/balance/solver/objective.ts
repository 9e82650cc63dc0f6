import { lossValue } from './loss.ts';
import { modelOf, tally } from './model.ts';
import type { Model } from './model.ts';
import type { BalanceProblem } from '../types.ts';

/** A plan's value: objective = imbalance + mu cost; `totals` are the y_k. */
export interface Evaluation {
  readonly objective: number;
  /** sum_k W_k g(y_k / T_k); infinite where a KL or power bin gets nothing. */
  readonly imbalance: number;
  /** sum_i phi_i / N */
  readonly cost: number;
  readonly totals: Float64Array;
}

/** F(repeats) from the problem alone. */
export function evaluate(problem: BalanceProblem, repeats: ArrayLike<number>): Evaluation {
  const model = modelOf(problem);
  const totals = tally(problem.counts, repeats);
  const imbalance = imbalanceOf(model, totals);
  const cost = costOf(model, repeats);
  return { objective: imbalance + problem.mu * cost, imbalance, cost, totals };
}

export function imbalanceOf(model: Model, totals: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < model.bins; k++) {
    if (model.weights[k] > 0) sum += model.weights[k] * lossValue(model.loss, totals[k] / model.targets[k]);
  }
  return sum;
}

/** sum_i phi_i / N with phi(0) = d, phi(r) = c r (r - 1) / 2; 0 without images. */
export function costOf(model: Model, repeats: ArrayLike<number>): number {
  const { dropCosts, copyCosts } = model;
  let cost = 0;
  for (let i = 0; i < model.rows; i++) {
    const r = repeats[i];
    if (r === 0) cost += dropCosts[i];
    else if (r > 1) cost += (copyCosts[i] * r * (r - 1)) / 2;
  }
  return model.images > 0 ? cost / model.images : 0;
}

/**
 * (objective - bound) / max(objective, 1e-6): 0 for a perfect plan, 0 / 0 included. A bound above the objective by the
 * last bits of their sums is a perfect plan too.
 */
export function gapOf(objective: number, bound: number): number {
  if (objective === Infinity) return Infinity;
  const gap = (objective - bound) / Math.max(objective, 1e-6);
  return gap < 0 && gap > -1e-12 ? 0 : gap;
}
