import { projectPrices } from './bound.ts';
import { ascend } from './lbfgs.ts';
import { keyHashes } from './md5.ts';
import { modelOf, reachOf, tally, type Model } from './model.ts';
import { costOf, gapOf, imbalanceOf } from './objective.ts';
import { applyRule, rulePricesOf } from './rule.ts';
import { descend, polish, startSearch } from './search.ts';
import { asItIs, progressOf, type SolveProgress } from './solve.ts';
import { smoothedDual } from './smoothedDual.ts';
import type { BalanceProblem } from './types.ts';

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
  /** Sum size |r - 1| / N. */
  readonly changeOf: (repeats: Uint16Array) => number;
}

/** Steps of L-BFGS at each mu: from prices that were good nearby. */
const steps = 12;
/** As wide as the rule's dither (`polishPrices`). */
const ramp = 0.1;

/** Starts at `problem.mu`, from prices that are good there or, without them, from a short cold search. */
export function* startWalk(
  problem: BalanceProblem,
  prices: Float64Array | null,
): Generator<SolveProgress, Walk> {
  const reach = problem.reach ?? reachOf(problem.counts, problem.lo, problem.hi);
  const model = modelOf({ ...problem, reach });
  const images = problem.sizes.reduce((sum, n) => sum + n, 0);
  const start = asItIs(problem, model);
  const walk: Walk = {
    problem: { ...problem, reach },
    hashes: keyHashes(problem.seed, problem.keys),
    model,
    prices: prices?.slice() ?? new Float64Array(model.bins),
    ...start,
    changeOf(repeats) {
      let sum = 0;
      for (let i = 0; i < repeats.length; i++) sum += problem.sizes[i] * Math.abs(repeats[i] - 1);
      return images === 0 ? 0 : sum / images;
    },
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
  const { problem } = walk;
  const { images } = walk.model;
  const model: Model = { ...walk.model, mu, perImage: images > 0 ? mu / images : 1 };
  const bound = ascend(smoothedDual(model, ramp), walk.prices, steps, model.loss >= 0 ? 1 : Infinity, 1e-6);
  projectPrices(model, walk.prices);
  walk.model = model;
  walk.repeats = applyRule(problem, rulePricesOf(model, walk.prices), walk.hashes);
  walk.totals = tally(problem.counts, walk.repeats);
  const objective = imbalanceOf(model, walk.totals) + mu * costOf(model, walk.repeats);
  yield { phase: 'polish', repeats: walk.repeats, objective, bound, gap: gapOf(objective, bound) };
  return walk.changeOf(walk.repeats);
}
