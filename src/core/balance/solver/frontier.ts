import { power } from '../../numerics.ts';
import { costOf, imbalanceOf } from './objective.ts';
import { modelOf, tally } from './model.ts';
import { descend, gapSoFar, offerPrices, polish, startSearch } from './search.ts';
import { asItIs } from './solve.ts';
import type { BalanceProblem, FrontierPoint } from '../types.ts';

/** `points` values of mu from high to low, evenly spaced by ratio. */
export function frontierMus(highest = 10, lowest = 0.03, points = 33): Float64Array {
  return Float64Array.from({ length: points }, (_, i) =>
    points === 1 ? highest : highest * power(lowest / highest, i / (points - 1)),
  );
}

/**
 * The trade-off curve: one plan for each mu (taken from high to low, whatever their order), each started
 * from the plan and prices before it and brought to a certified 1 % where that can be had. `problem.mu` is
 * not used. max over points of (bound - mu x) is a certified lower envelope of the imbalance at cost x.
 */
export function* frontier(problem: BalanceProblem, mus: Iterable<number>): Generator<FrontierPoint, void> {
  for (const point of frontierSteps(problem, mus)) if (point !== null) yield point;
}

/** As `frontier`, with a null on the way to each point wherever something else may come first. */
export function* frontierSteps(
  problem: BalanceProblem,
  mus: Iterable<number>,
): Generator<FrontierPoint | null, void> {
  const descending = Float64Array.from(mus).sort().reverse();
  let last: { repeats: Uint16Array; prices: Float64Array } | null = null;
  for (const mu of descending) {
    const model = modelOf({ ...problem, mu });
    const plan: { repeats: Uint16Array; totals: Float64Array } =
      last === null
        ? asItIs(problem, model)
        : { repeats: last.repeats, totals: tally(problem.counts, last.repeats) };
    const search = startSearch(model, plan);
    if (last !== null) offerPrices(search, last.prices);
    yield null;
    yield* quietly(descend(search, 0.01, 40));
    if (gapSoFar(search) > 0.01) yield* quietly(polish(search, 0.01, 8));
    const { repeats, prices } = search;
    yield {
      mu,
      imbalance: imbalanceOf(model, tally(problem.counts, repeats)),
      cost: costOf(model, repeats),
      bound: search.bound,
      repeats: repeats.slice(),
    };
    last = { repeats, prices };
  }
}

function* quietly(steps: Generator<unknown, void>): Generator<null, void> {
  while (steps.next().done !== true) yield null;
}
