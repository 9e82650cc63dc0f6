import type { BuiltProblem } from '../src/core/balance/problem/factors.ts';
import { createPlanner } from '../src/core/balance/problem/planner.ts';
import { trainRows } from '../src/core/balance/problem/trainRows.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../src/core/recipe/recipe.ts';
import type { LookAlike } from './lookAlikes.ts';

/** Settings that differ from the defaults; every facet of the set is a factor of weight 1 with this tempering. */
export type Changes = Partial<BalanceSettings> & { readonly tau?: number };

/** Problems of one set, made as the page makes them while a slider moves. */
export function problemsOf({ dataset, columns }: LookAlike): (changes?: Changes) => BuiltProblem {
  const split = new Uint8Array(dataset.images.count);
  const planner = createPlanner(dataset, columns, trainRows(dataset, split));
  return ({ tau = 0.5, ...changes } = {}) =>
    planner.problem({
      ...defaultRecipe.balance,
      factors: Object.fromEntries(
        Object.keys(columns).map((id) => [id, { ...defaultFactor, weight: 1, tau }]),
      ),
      ...changes,
    });
}
