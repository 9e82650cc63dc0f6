import { emptiedNote } from './balance/emptiedNote.ts';
import { counted } from './balance/problem/listed.ts';
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
import { variantsLeftOut } from './balance/variants/leftOut.ts';
import type { VariantUses, VariantWishes } from './balance/variants/variantUses.ts';
import type { BalanceSettings } from './recipe/recipe.ts';

/** The plan of a recipe and the rows that it is about. */
export interface PlanOfRows extends RecipePlan {
  readonly rows: Rows;
}

/** Variants in the place of copies, where the recipe wants the balance to know of them. */
export interface InPlace extends VariantWishes {
  readonly uses: VariantUses;
}

/** Plans in turn where partners follow the plan. */
const mostPasses = 3;

/**
 * The plan that the settings mean, in steps: ours, or that of the known method which they choose, with the bound of
 * ours. A method decides on single images, so that groups do not hold there, nor do limits: notes say so. With `inPlace`
 * and a recipe that wants it, uses after the first count as what their variants give, in the mean.
 */
export function* planSteps(
  planner: Planner,
  dataset: Dataset,
  settings: BalanceSettings,
  inPlace: InPlace | null = null,
): Generator<SolveProgress | undefined, PlanOfRows> {
  const choice = settings.method;
  const method = choice && methodNamed(choice.id);
  const data = (): MethodData => ({ counts: planner.classCounts(), classes: dataset.classes.names });
  const reason = method && methodUnavailable(dataset, method, data);
  const leftOut = (of: BalanceSettings) => inPlace && variantsLeftOut(dataset, of, inPlace.mixing);
  if (!choice || !method || reason !== null) {
    const why = leftOut({ ...settings, method: null });
    const { plan, notes: ofVariants } = yield* ownPlan(planner, settings, why === null ? inPlace : null);
    const { rows } = planner;
    const otherwise = method
      ? `${method.name} has no plan here: ${reason}`
      : `There is no method “${choice?.id}”.`;
    const notes = [
      ...(choice ? [`${otherwise} The plan is worked out from the targets.`] : []),
      ...(why ? [why] : []),
      ...ofVariants,
    ];
    const isBudgetTight = plan.strength < settings.strength;
    const size = epochSizeNote(plan.built, settings, plan.solution.repeats, isBudgetTight);
    const said = [...notes, ...plan.built.notes, ...(size === null ? [] : [size])];
    return { ...plan, built: { ...plan.built, notes: said }, rows };
  }
  const why = leftOut(settings);
  const built = planner.problem({ ...settings, group: null });
  const { rows } = planner;
  const repeats = method.plan(data(), choice.parameters, settings.seed);
  const found = yield* solveMethod(built, repeats);
  const notes = [
    `The plan is that of ${method.name}, which knows neither targets nor limits. ${method.says(data(), choice.parameters)}`,
    ...(found.solution.objective === Infinity ? [emptiedNote(found.built.problem, repeats)] : []),
    ...(why ? [why] : []),
    ...built.notes,
  ];
  return { ...found, built: { ...found.built, notes }, rows, strength: settings.strength, expected: null };
}

/**
 * Our plan. Partners that follow the plan make the variants follow it too: they are drawn evenly first, then by the
 * plan before, until a plan comes again or three are made.
 */
function* ownPlan(
  planner: Planner,
  settings: BalanceSettings,
  inPlace: InPlace | null,
): Generator<SolveProgress | undefined, { readonly plan: RecipePlan; readonly notes: readonly string[] }> {
  const further = inPlace && (yield* inPlace.uses.further(settings, inPlace, null));
  if (inPlace === null || further === null)
    return { plan: yield* solvePlan(planner.problem(settings), settings), notes: [] };
  // Epochs rounded afresh have expected uses: a mean over plans of means over variants, which this is not worked out for.
  const isAfresh = settings.epochs === 'afresh';
  const own: BalanceSettings = isAfresh ? { ...settings, epochs: 'same' } : settings;
  let plan = yield* solvePlan(planner.problem(own, further), own);
  const notes = isAfresh ? ['Epochs are all the same: the balance knows the variants of one plan.'] : [];
  if (inPlace.mixing.partners.kind !== 'plan') return { plan, notes };
  for (let pass = 2; ; pass++) {
    const before = plan.solution.repeats;
    const next = yield* inPlace.uses.further(own, inPlace, before);
    plan = yield* solvePlan(planner.problem(own, next), own);
    const changed = plan.solution.repeats.reduce((sum, r, i) => (r === before[i] ? sum : sum + 1), 0);
    if (changed === 0) break;
    if (pass === mostPasses) {
      notes.push(
        `Partners follow the plan and the plan its variants: after ${mostPasses} passes the last changed the uses of ${counted(changed, 'image')}, whose partners are drawn by the pass before.`,
      );
      break;
    }
  }
  return { plan, notes };
}
