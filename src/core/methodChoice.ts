import { createPlanner } from './balance/problem/planner.ts';
import { trainRows } from './balance/problem/trainRows.ts';
import type { Dataset } from './dataset/dataset.ts';
import type { Method } from './methods/method.ts';
import { planColumns } from './plan.ts';
import type { Recipe } from './recipe/recipe.ts';

/** The recipe with this method as its plan, at the arguments that `compare` shows: those that it suggests here. */
export function withMethod(dataset: Dataset, wished: Recipe, method: Method): Recipe {
  const { recipe, split, columns } = planColumns(dataset, wished);
  const { classCounts } = createPlanner(dataset, columns, trainRows(dataset, split));
  const parameters = method.suggest({ counts: classCounts(), classes: dataset.classes.names });
  return { ...recipe, balance: { ...recipe.balance, method: { id: method.id, parameters } } };
}
