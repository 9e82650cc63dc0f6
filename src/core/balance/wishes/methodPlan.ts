import type { BuiltProblem } from '../problem/factors.ts';
import { reachOf } from '../solver/model.ts';
import { evaluate, gapOf } from '../solver/objective.ts';
import { solveCold, type SolveProgress } from '../solver/solve.ts';
import type { BalanceProblem, Solution } from '../types.ts';

/**
 * A known method's repeats as the plan of a problem whose rows are single images: the objective is that of its
 * repeats, the bound that of the best plan, so that the gap says how far the method is from the best possible.
 * Methods know no limits: lo and hi are widened to what it does. The rule's prices are those of the best plan.
 */
export function* solveMethod(
  built: BuiltProblem,
  repeats: Uint16Array,
): Generator<SolveProgress, { readonly built: BuiltProblem; readonly solution: Solution }> {
  const problem = widened(built.problem, repeats);
  const best = yield* solveCold(problem);
  const { objective } = evaluate(problem, repeats);
  return {
    built: { ...built, problem },
    solution: { ...best, repeats, objective, gap: gapOf(objective, best.bound), byRule: false },
  };
}

/** The problem with limits that allow `repeats` too. */
export function widened(problem: BalanceProblem, repeats: Uint16Array): BalanceProblem {
  const lo = problem.lo.map((least, i) => Math.min(least, repeats[i]));
  const hi = problem.hi.map((most, i) => Math.max(most, repeats[i]));
  return { ...problem, lo, hi, reach: reachOf(problem.counts, lo, hi) };
}
