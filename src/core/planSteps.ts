import { emptiedNote } from './balance/emptiedNote.ts';
import { epochSizeNote } from './balance/problem/epochSize.ts';
import { solveMethod } from './balance/wishes/methodPlan.ts';
import type { Planner } from './balance/problem/planner.ts';
import type { Rows } from './balance/problem/rows.ts';
import type { SolveProgress } from './balance/solver/solve.ts';
import { solvePlan, type RecipePlan } from './balance/wishes/solvePlan.ts';
import type { Dataset } from './dataset/dataset.ts';
import { methodUnavailable } from './methods/available.ts';
import { methodNamed } from './methods/index.ts';
import type { MethodData } from './methods/method.ts';
import type { BalanceSettings } from './recipe/recipe.ts';

/** The plan of a recipe and the rows that it is about. */
export interface PlanOfRows extends RecipePlan {
  readonly rows: Rows;
}

/**
 * The plan that the settings mean, in steps: ours, or that of the known method which they choose, with the bound of
 * ours. A method decides on single images, so that groups do not hold there, nor do limits: notes say so.
 */
export function* planSteps(
  planner: Planner,
  dataset: Dataset,
  settings: BalanceSettings,
): Generator<SolveProgress, PlanOfRows> {
  const choice = settings.method;
  const method = choice && methodNamed(choice.id);
  const data = (): MethodData => ({ counts: planner.classCounts(), classes: dataset.classes.names });
  const reason = method && methodUnavailable(dataset, method, data);
  if (!choice || !method || reason !== null) {
    const built = planner.problem(settings);
    const { rows } = planner;
    const plan = yield* solvePlan(built, settings);
    const why = method ? `${method.name} has no plan here: ${reason}` : `There is no method “${choice?.id}”.`;
    const notes = choice ? [`${why} The plan is worked out from the targets.`] : [];
    const isBudgetTight = plan.strength < settings.strength;
    const size = epochSizeNote(plan.built, settings, plan.solution.repeats, isBudgetTight);
    const said = [...notes, ...plan.built.notes, ...(size === null ? [] : [size])];
    return { ...plan, built: { ...plan.built, notes: said }, rows };
  }
  const built = planner.problem({ ...settings, group: null });
  const { rows } = planner;
  const repeats = method.plan(data(), choice.parameters, settings.seed);
  const found = yield* solveMethod(built, repeats);
  const notes = [
    `The plan is that of ${method.name}, which knows neither targets nor limits. ${method.says(data(), choice.parameters)}`,
    ...(found.solution.objective === Infinity ? [emptiedNote(found.built.problem, repeats)] : []),
    ...built.notes,
  ];
  return { ...found, built: { ...found.built, notes }, rows, strength: settings.strength, expected: null };
}
