import { exchangePairs } from './exchange.ts';
import { modelOf, tally } from './model.ts';
import type { Model } from './model.ts';
import { gapOf } from './objective.ts';
import { repeatsByRule, rulePricesOf } from '../rule/rule.ts';
import {
  descend,
  gapSoFar,
  offerPlan,
  polish,
  polishPrices,
  runThrough,
  startSearch,
  sweepOnce,
} from './search.ts';
import type { Search } from './search.ts';
import type { BalanceProblem, Solution } from '../types.ts';

/** Where a solve stands. `repeats` is the best plan so far: copy it if you keep it. */
export interface SolveProgress {
  readonly phase: 'descent' | 'polish' | 'rule';
  readonly repeats: Uint16Array;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
}

/** Up to this many rows the plan may be better than the rule's; above, the rule is as good and is the plan. */
export const smallSet = 3000;
/** The widest certified gap at which a large set's plan is the rule's although descent found a better one. */
const ruleGap = 0.0025;
/** On a large set, the share of the gap that one count of a bin must be worth for pairs to be looked for in it. */
const worthPairs = 1e-3;

/** The plan of a problem, from nothing but the problem: same input, same plan, in every engine and run. */
export function solve(problem: BalanceProblem): Solution {
  return runThrough(solveCold(problem));
}

/**
 * Cold solve in steps: coordinate descent to a certified 1 %, smoothed-dual polish to 0.1 % (with longer climbs
 * where that leaves more than 1 %), prices rounded to integers and applied by the rule; for small sets, and where the
 * gap of a large one stays above 0.25 %, then descent and pair exchange, the better plan kept. Bounded by iterations,
 * never by time. Rows are expected in the order of their keys. `end` makes the plan of the prices found. Throws a
 * RangeError where the problem is malformed.
 */
export function* solveCold(
  problem: BalanceProblem,
  end: typeof finish = finish,
): Generator<SolveProgress, Solution> {
  const model = modelOf(problem);
  const search = startSearch(model, asItIs(problem, model));
  for (const at of descend(search, 0.01, 40)) yield progressOf(at, 'descent');
  // High powers on classes of a few boxes: whole uses leave a gap that no polish closes, so it is given up sooner.
  const patience = model.loss > 0 ? 2 : 3;
  for (const at of polish(search, 0.001, 12, { patience })) yield progressOf(at, 'polish');
  // A small epoch of a large set ties all prices to that of the size: short climbs do not get there.
  if (gapSoFar(search) > 0.01) {
    for (const at of polish(search, 0.01, 6, { steps: 100, patience: 2 })) yield progressOf(at, 'polish');
  }
  return yield* end(problem, search);
}

/** Every row used once, or as near to it as lo and hi allow. */
export function asItIs(problem: BalanceProblem, model: Model) {
  const repeats = Uint16Array.from(model.lo, (lo, i) => Math.max(lo, Math.min(model.hi[i], 1)));
  return { repeats, totals: tally(problem.counts, repeats) };
}

export function progressOf(search: Search, phase: SolveProgress['phase']): SolveProgress {
  const { repeats, objective, bound } = search;
  return { phase, repeats, objective, bound, gap: gapSoFar(search) };
}

/** From good prices to the plan that is exported. */
export function* finish(problem: BalanceProblem, search: Search): Generator<SolveProgress, Solution> {
  const { model } = search;
  const descended = search.objective;
  const polished = polishPrices(search);
  let step = polished.next();
  for (; !step.done; step = polished.next()) yield progressOf(search, 'rule');
  const rulePrices = rulePricesOf(model, step.value);
  const byRule = repeatsByRule(problem, rulePrices);
  search.plan.repeats.set(byRule);
  search.plan.totals.set(tally(problem.counts, byRule));
  const objective = offerPlan(search);
  if (model.rows <= smallSet) {
    yield* improve(search, 10, 20, 0);
    startFromBest(problem, search);
    yield* improve(search, 10, 20, 0);
  } else if (gapOf(search.objective, search.bound) > ruleGap) {
    startFromBest(problem, search);
    yield* improve(search, 2, 3, worthPairs * (search.objective - search.bound));
  }
  // On a large set the rule gives way to descent only where it is clearly worse: a bin run empty, or
  // high powers on classes of a few boxes, where one image more or less decides.
  const ruleHolds =
    model.rows <= smallSet
      ? objective <= search.objective
      : objective <= descended || gapOf(objective, search.bound) <= ruleGap;
  return {
    repeats: ruleHolds ? byRule : search.repeats.slice(),
    prices: search.prices.slice(),
    objective: ruleHolds ? objective : search.objective,
    bound: search.bound,
    gap: gapOf(ruleHolds ? objective : search.objective, search.bound),
    rulePrices,
    byRule: ruleHolds,
  };
}

function startFromBest(problem: BalanceProblem, { plan, repeats }: Search): void {
  plan.repeats.set(repeats);
  plan.totals.set(tally(problem.counts, repeats));
}

/** Descent to a local optimum, then pairs in the bins that are not flat, in turn until neither helps. */
function* improve(
  search: Search,
  rounds: number,
  sweeps: number,
  flat: number,
): Generator<SolveProgress, void> {
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < sweeps; n++) {
      const { changed } = sweepOnce(search);
      yield progressOf(search, 'rule');
      if (changed === 0) break;
    }
    const pairs = exchangePairs(search.model, search.plan, sweeps, flat);
    let step = pairs.next();
    for (; !step.done; step = pairs.next()) yield progressOf(search, 'rule');
    offerPlan(search);
    if (step.value === 0) return;
  }
}
