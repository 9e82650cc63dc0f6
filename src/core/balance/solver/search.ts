import { bound, gradientPrices, projectPrices, scoresOf } from './bound.ts';
import { priceBy, scratchFor, sweep } from './descent.ts';
import type { Plan, Scratch } from './descent.ts';
import { ascendSteps } from './lbfgs.ts';
import { furtherRound } from './further.ts';
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

/** Starts from a plan within lo..hi, which the search then owns; there is no bound until prices are offered. */
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
export function offerGradientPrices(search: Search): number {
  gradientPrices(search.model, search.plan.totals, search.scratch.prices);
  return offerPrices(search, search.scratch.prices);
}

/** One sweep, then F and D. Returns how many rows changed, and how far apart this sweep's own F and D are. */
export function sweepOnce(search: Search): { changed: number; distance: number } {
  const { model, plan, scratch } = search;
  priceBy(model, plan, scratch);
  const changed = sweep(model, plan, scratch.scores);
  return { changed, distance: offerPlan(search) - offerGradientPrices(search) };
}

/**
 * Descends until the gap is at most `gap`, a sweep changes nothing or brings F and D less than 15 % nearer,
 * or `sweeps` are done. Yields after every sweep.
 */
export function* descend(search: Search, gap: number, sweeps: number): Generator<Search, void> {
  let before = Infinity;
  for (let n = 0; n < sweeps && gapSoFar(search) > gap; n++) {
    const { changed, distance } = sweepOnce(search);
    yield search;
    if (changed === 0 || distance > 0.85 * before) return;
    before = distance;
  }
}

/** How a polish goes about it. */
interface Polish {
  /** Of L-BFGS in a round; three times as many while the gap is above 10 %. */
  readonly steps?: number;
  /** Rounds running that may close less than 5 % of the gap before it counts as what integers leave. */
  readonly patience?: number;
  /** Copy costs across which the first round smooths; 0.4 of it in the next, and so on. */
  readonly widest?: number;
}

/**
 * Alternates L-BFGS on the smoothed dual with rounding (dithered by row) and up to two sweeps, with narrower ramps
 * each round, once at least, until the gap is at most `gap`, patience ends or `rounds` are done. Yields after each,
 * and within.
 */
export function* polish(
  search: Search,
  gap: number,
  rounds: number,
  { steps = 8, patience = 3, widest = 0.5 }: Polish = {},
): Generator<Search, void> {
  const { model } = search;
  let ramp = widest;
  let stalled = 0;
  // Prices far off lead a climb nowhere: no prices at all may be the better start.
  if (gapSoFar(search) > 0.1) offerPrices(search, new Float64Array(model.bins));
  for (let n = 0; n < rounds && stalled < patience && (n === 0 || gapSoFar(search) > gap); n++) {
    const before = gapSoFar(search);
    const prices = search.prices.slice();
    const most = before > 0.1 ? 3 * steps : steps;
    yield* giveWay(search, ascendSteps(smoothedDual(model, ramp), prices, most, ceilingOf(model)));
    offerPrices(search, prices);
    roundPlan(search, prices, ramp);
    offerPlan(search);
    for (let again = 0; again < 2; again++) if (sweepOnce(search).changed === 0) break;
    yield search;
    stalled = gapSoFar(search) > 0.95 * before ? stalled + 1 : 0;
    ramp = Math.max(0.4 * ramp, 0.004);
  }
}

/**
 * Climbs from the best prices with ramps as wide as the rule's dither, `ramp` copy costs: the prices that are worth
 * exporting, after all `steps`. Yields on the way.
 */
export function* polishPrices(search: Search, ramp = 0.1, steps = 50): Generator<Search, Float64Array> {
  const { model } = search;
  const prices = search.prices.slice();
  yield* giveWay(search, ascendSteps(smoothedDual(model, ramp), prices, steps, ceilingOf(model), 1e-8));
  offerPrices(search, prices);
  return prices;
}

/** Steps of something else, each a chance for whoever runs the search to do other things. */
function* giveWay<T>(search: Search, steps: Generator<unknown, T>): Generator<Search, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield search;
  }
}

/** Prices stay below 1 under KL and power, whose slope never reaches it. */
export function ceilingOf(model: Model): number {
  return model.loss >= 0 ? 1 : Infinity;
}

/** Multiples of it modulo 1 fill [0, 1) evenly: neighbours in order never round alike. */
const golden = 0.6180339887498949;

/** Sets the moving plan to what the prices' staircase gives, scores dithered across the ramp. */
function roundPlan(search: Search, prices: Float64Array, ramp: number): void {
  const { model, plan, scratch } = search;
  const { rows, rowStart, bin, count, lo, hi, copyCosts, dropCosts } = model;
  scoresOf(model, prices, scratch.scores);
  const { scores } = scratch;
  if (model.further !== null) {
    const dither = (i: number) => (((i * golden) % 1) - 0.5) * ramp * copyCosts[i];
    furtherRound(model, model.further, scores, dither, plan);
    return;
  }
  plan.totals.fill(0);
  for (let i = 0; i < rows; i++) {
    const end = rowStart[i + 1];
    const c = copyCosts[i];
    const d = dropCosts[i];
    let s = (((i * golden) % 1) - 0.5) * ramp * c;
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
