import type { BalanceSettings } from '../../recipe/recipe.ts';
import { expectationOf } from './epochs.ts';
import { tally } from '../solver/model.ts';
import { gapOf } from '../solver/objective.ts';
import { repeatsByRule, ruleDither, rulePricesOf, ruleUnit } from '../rule/rule.ts';
import { offerPlan, polishPrices, type Search } from '../solver/search.ts';
import { finish, progressOf, type SolveProgress } from '../solver/solve.ts';
import type { BalanceProblem, Solution } from '../types.ts';

/** How prices become plans: one for all epochs, or another one for each. */
export interface Rounding {
  /** Values of the rule's dither. */
  readonly dither: number;
  /** From good prices to the plan that is exported. */
  finish(problem: BalanceProblem, search: Search): Generator<SolveProgress, Solution>;
  /** Sum size |r - 1| / N: what a budget limits. */
  change(problem: BalanceProblem, plan: Pick<Solution, 'repeats' | 'rulePrices'>): number;
}

/**
 * Half a copy cost: on images like COCO's some 2 to 25 % of the rows differ between epochs, and the expected plan is
 * within 0.6 % of the best possible (101 values: 0.04 %, 1001: 2.6 %).
 */
export const afreshDither = 501;

/** The dither of the rule that a recipe's plan follows. */
export function ditherOf({ epochs }: Pick<BalanceSettings, 'epochs'>): number {
  return epochs === 'afresh' ? afreshDither : ruleDither;
}

export function roundingOf({ epochs }: Pick<BalanceSettings, 'epochs'>): Rounding {
  return epochs === 'afresh' ? afresh : same;
}

export const same: Rounding = { dither: ruleDither, finish, change: changeOf };

/** The plan is the first epoch's; no epoch is expected to change more than the budget, and the first one does not. */
const afresh: Rounding = {
  dither: afreshDither,
  finish: finishAfresh,
  change(problem, plan) {
    const expected = expectationOf(problem, plan.rulePrices, afreshDither);
    return Math.max(expected.change, changeOf(problem, plan));
  },
};

function changeOf({ sizes }: BalanceProblem, { repeats }: Pick<Solution, 'repeats'>): number {
  let images = 0;
  let sum = 0;
  for (let i = 0; i < repeats.length; i++) {
    images += sizes[i];
    sum += sizes[i] * Math.abs(repeats[i] - 1);
  }
  return images === 0 ? 0 : sum / images;
}

/** The rule's plan of the first epoch, whatever descent might better in it: other epochs have the rule only. */
function* finishAfresh(problem: BalanceProblem, search: Search): Generator<SolveProgress, Solution> {
  const polished = polishPrices(search, afreshDither / ruleUnit);
  let step = polished.next();
  for (; !step.done; step = polished.next()) yield progressOf(search, 'rule');
  const rulePrices = rulePricesOf(search.model, step.value);
  const repeats = repeatsByRule(problem, rulePrices, afreshDither);
  search.plan.repeats.set(repeats);
  search.plan.totals.set(tally(problem.counts, repeats));
  const objective = offerPlan(search);
  const { prices, bound } = search;
  return {
    repeats,
    prices: prices.slice(),
    objective,
    bound,
    gap: gapOf(objective, bound),
    rulePrices,
    byRule: true,
  };
}
