import { listed } from './problem/listed.ts';
import { modelOf, tally } from './solver/model.ts';
import type { BalanceProblem } from './types.ts';

/** Why a plan's objective is infinite under KL and power: the bins with a target of which it uses nothing. */
export function emptiedNote(problem: BalanceProblem, repeats: ArrayLike<number>): string {
  const { weights } = modelOf(problem);
  const totals = tally(problem.counts, repeats);
  const emptied = problem.labels.filter((_, k) => weights[k] > 0 && totals[k] === 0);
  return `The plan uses nothing of ${listed(emptied)}: under this measure its objective and its gap are infinite. The bound holds for every plan.`;
}
