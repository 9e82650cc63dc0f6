import { bound, gradientPrices, projectPrices, scoresOf } from './bound.ts';
import { priceBy, scratchFor, sweep } from './descent.ts';
import type { Plan, Scratch } from './descent.ts';
import { ascend } from './lbfgs.ts';
import type { Model } from './model.ts';
import { costOf, gapOf, imbalanceOf } from './objective.ts';
import { smoothedDual } from './smoothedDual.ts';

/** A search under way: the plan that moves, and the best plan, prices and bound so far. */
export interface Search {
  readonly model: Model;
  readonly plan: Plan;
  readonly scratch: Scratch;
  readonly repeats: Uint16Array;
  readonly prices: Float64Array;
  objective: number;
  bound: number;
}

/** Starts from a plan within lo..hi, which the search then owns. */
export function startSearch(model: Model, plan: Plan): Search {
  const search: Search = {
    model,
    plan,
    scratch: scratchFor(model.bins),
    repeats: plan.repeats.slice(),
    prices: new Float64Array(model.bins),
    objective: Infinity,
    bound: -Infinity,
  };
  offerPlan(search);
  offerPrices(search, search.prices.slice());
  return search;
}

export function gapSoFar(search: Search): number {
  return gapOf(search.objective, search.bound);
}

/** Keeps the moving plan if it is the best so far. */
export function offerPlan(search: Search): number {
  const { model, plan } = search;
  const objective = imbalanceOf(model, plan.totals) + model.mu * costOf(model, plan.repeats);
  if (objective < search.objective) {
    search.objective = objective;
    search.repeats.set(plan.repeats);
  }
  return objective;
}

/** Projects prices in place and keeps them if their bound is the best so far. */
export function offerPrices(search: Search, prices: Float64Array): number {
  projectPrices(search.model, prices);
  const value = bound(search.model, prices, search.scratch.scores);
  if (value > search.bound) {
    search.bound = value;
    search.prices.set(prices);
  }
  return value;
}

/** The bound at the moving plan's own gradient prices. */
export function offerGradientPrices(search: Search): void {
  gradientPrices(search.model, search.plan.totals, search.scratch.prices);
  offerPrices(search, search.scratch.prices);
}

/** One sweep, then F and D. Returns how many rows changed. */
export function sweepOnce(search: Search): number {
  const { model, plan, scratch } = search;
  priceBy(model, plan, scratch);
  const changed = sweep(model, plan, scratch.scores);
  offerPlan(search);
  offerGradientPrices(search);
  return changed;
}

/**
 * Descends until the gap is at most `gap`, a sweep changes nothing or closes less than 15 % of the gap, or
 * `sweeps` are done. Yields after every sweep.
 */
export function* descend(search: Search, gap: number, sweeps: number): Generator<Search, void> {
  let before = gapSoFar(search);
  for (let n = 0; n < sweeps && before > gap; n++) {
    const changed = sweepOnce(search);
    yield search;
    const now = gapSoFar(search);
    if (changed === 0 || now > 0.85 * before) return;
    before = now;
  }
}

/**
 * Alternates L-BFGS on the smoothed dual with rounding (hash dither) and up to two sweeps, with narrower
 * ramps each round, until the gap is at most `gap` or `rounds` are done. Yields after every round.
 */
export function* polish(
  search: Search,
  hashes: Uint32Array,
  gap: number,
  rounds: number,
): Generator<Search, void> {
  const { model } = search;
  let ramp = model.copyCost / 2;
  for (let n = 0; n < rounds && gapSoFar(search) > gap; n++) {
    const prices = search.prices.slice();
    ascend(smoothedDual(model, ramp), prices, 8, ceilingOf(model));
    offerPrices(search, prices);
    roundPlan(search, prices, hashes, ramp);
    offerPlan(search);
    for (let again = 0; again < 2; again++) if (sweepOnce(search) === 0) break;
    yield search;
    ramp = Math.max(0.4 * ramp, 0.004 * model.copyCost);
  }
}

/** Climbs from the best prices with ramps of 0.4 c, then 0.1 c: the prices that are worth exporting. */
export function polishPrices(search: Search, steps: number): Float64Array {
  const { model } = search;
  const prices = search.prices.slice();
  for (const share of [0.4, 0.1]) {
    ascend(smoothedDual(model, share * model.copyCost), prices, steps, ceilingOf(model));
    offerPrices(search, prices);
  }
  return prices;
}

/** Prices stay below 1 under KL and power, whose slope never reaches it. */
function ceilingOf(model: Model): number {
  return model.loss >= 0 ? 1 : Infinity;
}

/** Sets the moving plan to what the prices' staircase gives, scores dithered by the hash across the ramp. */
function roundPlan(search: Search, prices: Float64Array, hashes: Uint32Array, ramp: number): void {
  const { model, plan, scratch } = search;
  const { rows, rowStart, bin, count, lo, hi, copyCost: c, dropCost: d } = model;
  scoresOf(model, prices, scratch.scores);
  const { scores } = scratch;
  plan.totals.fill(0);
  for (let i = 0; i < rows; i++) {
    const end = rowStart[i + 1];
    let s = (hashes[i] / 2 ** 32 - 0.5) * ramp;
    for (let e = rowStart[i]; e < end; e++) s += scores[bin[e]] * count[e];
    let r = s < -d ? 0 : s < c ? 1 : 1 + Math.floor(s / c);
    r = r < lo[i] ? lo[i] : r > hi[i] ? hi[i] : r;
    plan.repeats[i] = r;
    for (let e = rowStart[i]; e < end; e++) plan.totals[bin[e]] += r * count[e];
  }
}

/** Runs a generator of steps to its end. */
export function runThrough<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
