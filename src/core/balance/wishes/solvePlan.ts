import type { BalanceSettings } from '../../recipe/recipe.ts';
import { plansAround } from './atChange.ts';
import { emptyOnly, emptyShareNote, isAsWished, withEmptyTarget } from './emptyShare.ts';
import { expectationOf } from './epochs.ts';
import type { BuiltProblem } from '../problem/factors.ts';
import { greatestMu, leastChange } from './leastChange.ts';
import { keyHashSteps } from '../../md5.ts';
import { modelOf } from '../solver/model.ts';
import { roundingOf, type Rounding } from './rounding.ts';
import { asItIs, solveCold, type SolveProgress } from '../solver/solve.ts';
import type { Solution } from '../types.ts';

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

type Wishes = Pick<BalanceSettings, 'strength' | 'budget' | 'emptyShare' | 'epochSize' | 'epochs'>;

/** Looks at the share of images without boxes again so often. */
const mostPasses = 3;
/** Share of the strength below which a budget pushes only where it and a share of images without boxes contradict. */
const hopeless = 0.05;
/** Share of its usual weight at which such a share leaves room for the rest. */
const mild = 1e-4;

/**
 * The plan of a recipe, from nothing but its problem: where its wishes go beyond a problem's (budget, share of images
 * without boxes, epochs rounded afresh), several problems are solved. Same problem and settings, same plan; what
 * cannot be had is said in the notes of `built`.
 */
export function* solvePlan(given: BuiltProblem, settings: Wishes): Generator<SolveProgress, RecipePlan> {
  const { emptyShare: share } = settings;
  const rounding = roundingOf(settings);
  const built = share === 1 ? emptyOnly(given, settings.epochSize) : given;
  // A million keys take seconds to hash: done here in steps, and kept for the rule.
  const { repeats } = asItIs(built.problem, modelOf(built.problem));
  const waiting = {
    phase: 'descent',
    repeats,
    objective: Infinity,
    bound: -Infinity,
    gap: Infinity,
  } as const;
  const hashed = keyHashSteps(built.problem.seed, built.problem.keys);
  while (hashed.next().done !== true) yield waiting;
  let plan = yield* withinBudget(built, settings, rounding, null);
  // A bin that some epochs run empty has no finite measure: then there is one plan for all of them.
  if (plan.solution.objective === Infinity && settings.epochs === 'afresh') {
    const again = yield* solvePlan(given, { ...settings, epochs: 'same' });
    const note =
      'Epochs are all the same: rounded afresh, some would have nothing of a bin that has a target.';
    return { ...again, built: noted(again.built, note), expected: Float64Array.from(again.solution.repeats) };
  }
  if (built.emptyBin !== null && share !== null && share > 0 && share < 1) {
    for (let pass = 0; pass < mostPasses; pass++) {
      const { strength: before, solution } = plan;
      if (isAsWished(built, share, solution.repeats) || before <= 1 / greatestMu) break;
      const start = { mu: 1 / before, solution };
      plan = yield* withinBudget(pulled(built, settings, share, plan, 1), settings, rounding, start);
      if (plan.strength > hopeless * before) continue;
      // Pulled for with all that weight the budget still holds it short: more weight would be all that counts.
      if (plan.strength <= 1 / greatestMu) {
        const mildly = pulled(built, settings, share, { strength: before, solution }, mild);
        plan = yield* withinBudget(mildly, settings, rounding, start);
      }
      break;
    }
  }
  const said =
    share === null
      ? null
      : emptyShareNote(plan.built, share, plan.solution.repeats, plan.strength < settings.strength);
  const { problem } = plan.built;
  const expected =
    settings.epochs === 'same'
      ? null
      : plan.solution.byRule
        ? expectationOf(problem, plan.solution.rulePrices, rounding.dither).uses
        : Float64Array.from(plan.solution.repeats);
  return { ...plan, built: said === null ? plan.built : noted(plan.built, said), expected };
}

type Solved = Omit<RecipePlan, 'expected'>;

const noted = (built: BuiltProblem, note: string): BuiltProblem => ({
  ...built,
  notes: [...built.notes, note],
});

const at = (built: BuiltProblem, mu: number): BuiltProblem => ({
  ...built,
  problem: { ...built.problem, mu },
});

/** The problem at the recipe's strength, with images without boxes wanted in the measure of the plan before. */
const pulled = (
  built: BuiltProblem,
  { strength }: Wishes,
  share: number,
  before: Pick<Solved, 'strength' | 'solution'>,
  weight: number,
): BuiltProblem =>
  at(withEmptyTarget(at(built, weight / before.strength), share, before.solution.repeats), 1 / strength);

/**
 * The plan at the problem's mu or, where that changes more than the budget, at the least mu that keeps to it: never
 * above it, and near it from below. `last`: where the plan of nearly the same problem was found.
 */
function* withinBudget(
  built: BuiltProblem,
  { strength, budget }: Wishes,
  rounding: Rounding,
  last: { readonly mu: number; readonly solution: Solution } | null,
): Generator<SolveProgress, Solved> {
  const { problem } = built;
  let start = last;
  if (budget === null || last === null || !(last.mu > problem.mu)) {
    const asked = yield* solveCold(problem, rounding.finish);
    if (budget === null || rounding.change(problem, asked) <= budget)
      return { built, solution: asked, strength };
    start = { mu: problem.mu, solution: asked };
  }
  const { mu, solution } = start!;
  const images = problem.sizes.reduce((sum, n) => sum + n, 0);
  const zone = { from: budget - Math.max(0.01 * budget, 2 / images), to: budget };
  const options = { prices: solution.prices, rounding, leastMu: problem.mu };
  const { below } = yield* plansAround({ ...problem, mu }, zone, options);
  if (below === null || below.mu === greatestMu) {
    const least = yield* leastChange(problem, rounding);
    return {
      built: { ...built, problem: least.problem },
      solution: least.solution,
      strength: 1 / greatestMu,
    };
  }
  const found = below.mu > problem.mu * (1 + 1e-9) ? 1 / below.mu : strength;
  return { built: at(built, below.mu), solution: below.solution, strength: found };
}
