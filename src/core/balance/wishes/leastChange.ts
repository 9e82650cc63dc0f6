import { modelOf } from '../solver/model.ts';
import { evaluate, gapOf } from '../solver/objective.ts';
import type { Rounding } from './rounding.ts';
import { asItIs, solveCold, type SolveProgress } from '../solver/solve.ts';
import type { BalanceProblem, Solution } from '../types.ts';

/** Beyond it nothing is worth a change. */
export const greatestMu = 1e6;

/** The plan that changes least, of the problem that it is the plan of: at the greatest mu, with drops that cost. */
export interface LeastChange {
  readonly problem: BalanceProblem;
  readonly solution: Solution;
  /** Sum size |r - 1| / N */
  readonly change: number;
}

/**
 * Every row used once, or as near to it as limits allow. A dropped image is a change as a copy is, whatever the recipe
 * says it costs: only so does the bound say that no plan changes less for its balance.
 */
export function* leastChange(
  given: BalanceProblem,
  rounding: Rounding,
): Generator<SolveProgress, LeastChange> {
  const dropCosts = given.dropCosts.map((cost, i) => Math.max(cost, given.copyCosts[i]));
  const problem = { ...given, dropCosts, mu: greatestMu };
  const solved = yield* solveCold(problem, rounding.finish);
  const { repeats } = asItIs(problem, modelOf(problem));
  const { objective } = evaluate(problem, repeats);
  const gap = gapOf(objective, solved.bound);
  const byRule = repeats.every((r, i) => r === solved.repeats[i]) && solved.byRule;
  const solution = { ...solved, repeats, objective, gap, byRule };
  return { problem, solution, change: rounding.change(problem, solution) };
}
