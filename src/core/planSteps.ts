import { solveMethod } from './balance/methodPlan.ts';
import type { Planner } from './balance/planner.ts';
import type { Rows } from './balance/rows.ts';
import type { SolveProgress } from './balance/solve.ts';
import { solvePlan, type RecipePlan } from './balance/solvePlan.ts';
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
  classes: readonly string[],
  settings: BalanceSettings,
): Generator<SolveProgress, PlanOfRows> {
  const choice = settings.method;
  const method = choice && methodNamed(choice.id);
  if (!choice || !method) {
    const built = planner.problem(settings);
    const { rows } = planner;
    const plan = yield* solvePlan(built, settings);
    const notes = choice
      ? [`There is no method “${choice.id}”; the plan is worked out from the targets.`]
      : [];
    return { ...plan, built: { ...plan.built, notes: [...notes, ...plan.built.notes] }, rows };
  }
  const data: MethodData = { counts: planner.classCounts(), classes };
  const built = planner.problem({ ...settings, group: null });
  const { rows } = planner;
  const reason = method.unavailable(data);
  const repeats = method.plan(data, choice.parameters, settings.seed);
  const found = yield* solveMethod(built, repeats);
  const notes = [
    `The plan is that of ${method.name}, which knows neither targets nor limits. ${reason ?? method.says(data, choice.parameters)}`,
    ...built.notes,
  ];
  return { ...found, built: { ...found.built, notes }, rows, strength: settings.strength, expected: null };
}
