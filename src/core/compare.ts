import { changeSearch, plansAtChange, type ChangeSearch, type PlanAtMu } from './balance/wishes/atChange.ts';
import type { BuiltProblem } from './balance/problem/factors.ts';
import { evaluate, gapOf } from './balance/solver/objective.ts';
import { createPlanner } from './balance/problem/planner.ts';
import { spread, type Rows } from './balance/problem/rows.ts';
import type { Dataset } from './dataset/dataset.ts';
import type { FacetColumn } from './facets/facet.ts';
import { classIndices } from './measures/classIndices.ts';
import type { Indices } from './measures/indices.ts';
import { planFigures, type PlanFigures } from './measures/planFigures.ts';
import { methods } from './methods/index.ts';
import type { ParameterValues } from './parameters.ts';
import { methodUnavailable } from './methods/available.ts';
import type { BalanceSettings } from './recipe/recipe.ts';

/** A plan beside another: how often each image is used, and what that comes to. */
export interface ComparedPlan extends PlanFigures {
  /** N uses of all images of the dataset; 0 outside the train part. */
  readonly uses: Uint16Array;
  readonly indices: Indices;
  /** sum_k W_k g(u_k) of the recipe's objective, 1 as imported (SOLVER 1). */
  readonly imbalance: number;
}

/** A known method, and our plan at the same change. */
export interface ComparedMethod extends ComparedPlan {
  readonly id: string;
  readonly name: string;
  readonly parameters: ParameterValues;
  /** What the arguments do here, in words. */
  readonly says: string;
  /** Null where no plan of ours changes as much (or as little). */
  readonly planAtSameChange: OurPlan | null;
  /** There: the plan of ours that changes most, but less than the method. */
  readonly planOfLessChange: OurPlan | null;
}

/** A plan of ours at the strength that gives it its change. */
export interface OurPlan extends ComparedPlan {
  readonly strength: number;
  readonly gap: number;
}

interface OurProblem {
  readonly built: BuiltProblem;
  readonly rows: Rows;
  readonly search: ChangeSearch;
}

/** A method that has no plan here, and why. */
export interface MethodLeftOut {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

export type Comparison =
  | { readonly kind: 'step' }
  | { readonly kind: 'method'; readonly method: ComparedMethod }
  | { readonly kind: 'left-out'; readonly method: MethodLeftOut };

/**
 * The known methods on the train images (in the order of their keys), each with our plan at the same change (within
 * 1 % or two images), for which an image may be used as often as the method uses one. Arguments of a method are
 * those in `chosen` by its id, else what it suggests; `only` these ids where given. One method after another; 'step'
 * between, to stop at.
 */
export function* compareMethods(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  images: Uint32Array,
  settings: BalanceSettings,
  chosen: Readonly<Record<string, ParameterValues>> = {},
  only: readonly string[] | null = null,
): Generator<Comparison, void> {
  const planner = createPlanner(dataset, columns, images);
  const data = { counts: planner.classCounts(), classes: dataset.classes.names };
  // Methods know neither budget nor groups; our plan keeps its groups, and its budget is the method's change.
  const free: BalanceSettings = { ...settings, budget: null, method: null };
  const single = planner.problem({ ...free, group: null });
  const once = new Uint8Array(dataset.images.count);
  for (const image of images) once[image] = 1;
  const indicesAt = classIndices(dataset, columns, settings, once);

  const comparedPlan = (built: BuiltProblem, repeats: Uint16Array, uses: Uint16Array): ComparedPlan => ({
    ...planFigures(repeats, built.problem.sizes),
    uses,
    indices: indicesAt(uses),
    imbalance: evaluate(built.problem, repeats).imbalance,
  });
  const planAt = (built: BuiltProblem, { solution, mu }: PlanAtMu, uses: Uint16Array): OurPlan => ({
    ...comparedPlan(built, solution.repeats, uses),
    strength: 1 / mu,
    gap: gapOf(solution.objective, solution.bound),
  });
  const usesOf = (repeats: Uint16Array, rows: Rows): Uint16Array => {
    const all = spread(repeats, rows, dataset.images.count);
    for (let image = 0; image < all.length; image++) if (once[image] === 0) all[image] = 0;
    return all;
  };
  const singleRows = planner.rows;
  const ourProblem = (maxRepeats: number): OurProblem => {
    const built = planner.problem({ ...free, maxRepeats });
    return { built, rows: planner.rows, search: changeSearch(built.problem) };
  };
  /** By the most that an image may be used: methods with the same most share what a search finds on its way. */
  const ofMost = new Map<number, OurProblem>();

  for (const method of methods) {
    if (only !== null && !only.includes(method.id)) continue;
    const reason = methodUnavailable(dataset, method, () => data);
    if (reason !== null) {
      yield { kind: 'left-out', method: { id: method.id, name: method.name, reason } };
      continue;
    }
    const parameters = Object.hasOwn(chosen, method.id) ? chosen[method.id] : method.suggest(data);
    const repeats = method.plan(data, parameters, settings.seed);
    const theirs = comparedPlan(single, repeats, usesOf(repeats, singleRows));
    yield { kind: 'step' };

    const most = repeats.reduce((a, b) => Math.max(a, b), settings.maxRepeats);
    const known = ofMost.get(most) ?? ourProblem(most);
    ofMost.set(most, known);
    const { built: ours, rows: ourRows } = known;
    const slack = Math.max(0.01 * theirs.change, 2 / Math.max(1, theirs.images));
    const zone = { from: theirs.change - slack, to: theirs.change + slack };
    const steps = plansAtChange(known.search, zone);
    let found = steps.next();
    while (!found.done) {
      yield { kind: 'step' };
      found = steps.next();
    }
    const { below } = found.value;
    const ourPlan = below && planAt(ours, below, usesOf(below.solution.repeats, ourRows));
    const isSame = below !== null && below.change >= zone.from - 1e-9;
    yield {
      kind: 'method',
      method: {
        ...theirs,
        id: method.id,
        name: method.name,
        parameters,
        says: method.says(data, parameters),
        planAtSameChange: isSame ? ourPlan : null,
        planOfLessChange: isSame ? null : ourPlan,
      },
    };
  }
}
