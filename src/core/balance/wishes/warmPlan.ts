import { planFigures } from '../../measures/planFigures.ts';
import { exp, ln } from '../../numerics.ts';
import type { BalanceSettings } from '../../recipe/recipe.ts';
import { emptyOnly, withEmptyTarget } from './emptyShare.ts';
import type { BuiltProblem } from '../problem/factors.ts';
import { greatestMu } from './leastChange.ts';
import type { BalanceProblem, SparseCounts } from '../types.ts';
import { createWarmSolver, type Preview } from '../solver/warm.ts';

/** A recipe's plan on the way: `solvePlan`'s, found by descent from the last one. */
export interface PlanPreview {
  /** As solved: at the mu of the strength in force. */
  readonly built: BuiltProblem;
  readonly preview: Preview;
  readonly strength: number;
}

/** Plans of recipes that differ by little, one after another: what a drag shows. */
export interface WarmPlans {
  /** In steps, so that something newer can overtake; what was reached stays as the next start. */
  moveSteps(built: BuiltProblem, settings: Wishes): Generator<PlanPreview, PlanPreview>;
  /** Starts the next move from this plan, for instance the one found at rest. */
  restart(repeats: Uint16Array, strength: number): void;
}

type Wishes = Pick<BalanceSettings, 'strength' | 'budget' | 'emptyShare' | 'epochSize'>;

/** Strengths that one move tries to come near a budget. */
const mostTries = 4;
/** A plan that is within 1 % of the best may change much more than the best: closer, where change is what counts. */
const budgetGap = 0.002;
/** d ln change / d ln mu where two tries have not said. */
const usualSlope = -0.7;

/**
 * Keeps the last plan, and the mu at which a budget held: a move first tries that one, then goes by secant until its
 * change is between 95 and 102 % of the budget. Images without boxes have their share of the last plan's epoch.
 */
export function createWarmPlans(counts: SparseCounts): WarmPlans {
  const solver = createWarmSolver(counts);
  let last: Uint16Array = new Uint16Array(counts.rows).fill(1);
  /** The mu at which the last budget held, and how change falls with it. */
  let held = 0;
  let slope = usualSlope;

  function* moveSteps(given: BuiltProblem, settings: Wishes): Generator<PlanPreview, PlanPreview> {
    const { strength, budget } = settings;
    const { mu: asked } = given.problem;
    let mu = budget === null ? asked : Math.max(asked, held);
    let before: { readonly x: number; readonly y: number } | null = null;
    for (let n = 1; ; n++) {
      held = budget === null ? 0 : mu;
      const built = aimedAt(given, settings, mu, last);
      const inForce = mu === asked ? strength : 1 / mu;
      const steps = solver.moveSteps(built.problem, budget === null ? undefined : budgetGap);
      let step = steps.next();
      for (; !step.done; step = steps.next()) yield { built, preview: step.value, strength: inForce };
      const found = { built, preview: step.value, strength: inForce };
      last = step.value.repeats;
      if (budget === null || n === mostTries) return found;
      const { change } = planFigures(last, built.problem.sizes);
      if (change <= 1.02 * budget && (mu === asked || change >= 0.95 * budget)) return found;
      yield found;
      const here = { x: ln(mu), y: change > 0 ? ln(change) : NaN };
      if (before !== null) {
        const own = (here.y - before.y) / (here.x - before.x);
        if (own > -5 && own < -0.1) slope = own;
      }
      before = here;
      // A little below the budget; four times more or less where the change says nothing.
      const far = (ln(0.985 * budget) - here.y) / slope;
      const leap = Number.isFinite(far) ? Math.min(Math.max(far, -3), 3) : change > budget ? 3 : -1.4;
      const next = Math.max(asked, Math.min(exp(here.x + leap), greatestMu));
      if (next === mu) return found;
      mu = next;
    }
  }

  return {
    moveSteps,
    restart(repeats, strength) {
      solver.restart(repeats);
      last = repeats.slice();
      held = 1 / strength;
    },
  };
}

function aimedAt(given: BuiltProblem, settings: Wishes, mu: number, last: Uint16Array): BuiltProblem {
  const problem: BalanceProblem = { ...given.problem, mu };
  const built = { ...given, problem };
  const { emptyShare, epochSize } = settings;
  if (emptyShare === null || emptyShare === 0) return built;
  return emptyShare === 1 ? emptyOnly(built, epochSize) : withEmptyTarget(built, emptyShare, last);
}
