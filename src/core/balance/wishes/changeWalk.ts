import { ln } from '../../numerics.ts';
import { projectPrices } from '../solver/bound.ts';
import { ascendSteps } from '../solver/lbfgs.ts';
import { keyHashes } from '../../md5.ts';
import { modelOf, reachOf, tally, type Model } from '../solver/model.ts';
import { costOf, gapOf, imbalanceOf } from '../solver/objective.ts';
import type { Rounding } from './rounding.ts';
import { applyRule, rulePricesOf, ruleUnit } from '../rule/rule.ts';
import { ceilingOf, descend, polish, startSearch } from '../solver/search.ts';
import { asItIs, progressOf, type SolveProgress } from '../solver/solve.ts';
import { smoothedDual } from '../solver/smoothedDual.ts';
import type { BalanceProblem } from '../types.ts';

/** Prices carried from one mu to the next, with the rule's plan at the last one: the rest of the problem stays. */
export interface Walk {
  readonly problem: BalanceProblem;
  readonly hashes: Uint32Array;
  model: Model;
  /** K relative prices at the model's mu. */
  prices: Float64Array;
  /** N repeats that the rule gives at those prices, and K totals. */
  repeats: Uint16Array;
  totals: Float64Array;
  readonly rounding: Rounding;
  last: SolveProgress;
}

/** Steps of L-BFGS at a time, and the gap between the rule's plan and the smoothed dual at which no more are taken. */
const stepsEach = 12;
const nearEnough = 0.02;

/** Starts at `problem.mu`, from prices that are good there or, without them, from a short cold search. */
export function* startWalk(
  problem: BalanceProblem,
  prices: Float64Array | null,
  rounding: Rounding,
): Generator<SolveProgress, Walk> {
  const reach = problem.reach ?? reachOf(problem.counts, problem.lo, problem.hi);
  const model = modelOf({ ...problem, reach });
  const start = asItIs(problem, model);
  const walk: Walk = {
    problem: { ...problem, reach },
    hashes: keyHashes(problem.seed, problem.keys),
    model,
    prices: prices?.slice() ?? new Float64Array(model.bins),
    ...start,
    rounding,
    last: { phase: 'descent', repeats: start.repeats, objective: Infinity, bound: -Infinity, gap: Infinity },
  };
  if (prices !== null) return walk;
  const search = startSearch(model, { repeats: start.repeats.slice(), totals: start.totals.slice() });
  for (const at of descend(search, 0.02, 40)) yield progressOf(at, 'descent');
  for (const at of polish(search, 0.005, 4)) yield progressOf(at, 'polish');
  walk.prices = search.prices.slice();
  return walk;
}

/** Climbs to the prices of another mu, applies the rule there, and returns the change of its plan. */
export function* walkTo(walk: Walk, mu: number): Generator<SolveProgress, number> {
  const { images } = walk.model;
  const isFar = Math.abs(ln(mu / walk.model.mu)) > 0.5;
  walk.model = { ...walk.model, mu, perImage: images > 0 ? mu / images : 1 };
  // From afar with wide ramps first, which lead further; then ramps as wide as the dither, as `polishPrices` has them.
  if (isFar) yield* climb(walk, 0.5);
  let change = 0;
  for (let round = 0; round < 4; round++) {
    const before = walk.last.bound;
    change = yield* applyPrices(walk, yield* climb(walk, walk.rounding.dither / ruleUnit));
    if (walk.last.gap <= nearEnough || (round > 0 && !(walk.last.bound > before))) break;
  }
  return change;
}

/** L-BFGS on the smoothed dual; returns its value. */
function* climb(walk: Walk, ramp: number): Generator<SolveProgress, number> {
  const { model, prices } = walk;
  const steps = ascendSteps(smoothedDual(model, ramp), prices, stepsEach, ceilingOf(model), 1e-6);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield walk.last;
  projectPrices(model, prices);
  return step.value;
}

/** The rule's plan at the walk's prices. */
function* applyPrices(walk: Walk, bound: number): Generator<SolveProgress, number> {
  const { problem, model, rounding } = walk;
  const rulePrices = rulePricesOf(model, walk.prices);
  walk.repeats = applyRule(problem, rulePrices, walk.hashes, rounding.dither);
  walk.totals = tally(problem.counts, walk.repeats);
  const objective = imbalanceOf(model, walk.totals) + model.mu * costOf(model, walk.repeats);
  // The smoothed dual is nowhere above the dual: a bound, too.
  walk.last = { phase: 'polish', repeats: walk.repeats, objective, bound, gap: gapOf(objective, bound) };
  yield walk.last;
  return rounding.change(problem, { repeats: walk.repeats, rulePrices });
}
