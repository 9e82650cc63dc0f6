import type { BalanceSettings } from '../recipe/recipe.ts';
import { plansAround } from './atChange.ts';
import type { BuiltProblem } from './factors.ts';
import { planFigures } from '../measures/planFigures.ts';
import { solveCold, type SolveProgress } from './solve.ts';
import type { Solution } from './types.ts';

/** The plan that a recipe means. */
export interface RecipePlan {
  /** As solved: at the mu of the strength in force, with the target of the images without boxes. */
  readonly built: BuiltProblem;
  readonly solution: Solution;
  /** The recipe's strength, or the greatest below it that keeps to its budget. */
  readonly strength: number;
  /** Expected uses of each row where epochs are rounded afresh; null where every epoch is the same. */
  readonly expected: Float64Array | null;
}

/**
 * The plan of a recipe, from nothing but its problem: where its wishes go beyond a problem's (budget), several
 * problems are solved. Same problem and settings, same plan.
 */
export function* solvePlan(
  built: BuiltProblem,
  settings: BalanceSettings,
): Generator<SolveProgress, RecipePlan> {
  const { problem } = built;
  const asked = yield* solveCold(problem);
  const { budget } = settings;
  if (budget === null || planFigures(asked.repeats, problem.sizes).change <= budget)
    return { built, solution: asked, strength: settings.strength, expected: null };
  const images = problem.sizes.reduce((sum, n) => sum + n, 0);
  const slack = Math.max(0.01 * budget, 2 / images);
  const { below } = yield* plansAround(problem, { from: budget - slack, to: budget }, asked.prices);
  if (below === null) return { built, solution: asked, strength: settings.strength, expected: null };
  return {
    built: { ...built, problem: { ...problem, mu: below.mu } },
    solution: below.solution,
    strength: 1 / below.mu,
    expected: null,
  };
}
