import { spreadByFacet, usesOfImages } from './balance/wishes/epochs.ts';
import { createPlanner } from './balance/problem/planner.ts';
import { ditherOf } from './balance/wishes/rounding.ts';
import { spread, type Rows } from './balance/problem/rows.ts';
import { runThrough } from './balance/solver/search.ts';
import type { FactorTargets } from './balance/problem/targets.ts';
import { trainRows } from './balance/problem/trainRows.ts';
import { expectedClassCounts } from './balance/variants/expectedClasses.ts';
import { wantsVariants } from './balance/variants/leftOut.ts';
import { createVariantUses } from './balance/variants/variantUses.ts';
import type { BalanceProblem, Solution } from './balance/types.ts';
import type { Dataset } from './dataset/dataset.ts';
import type { FacetColumn } from './facets/facet.ts';
import { computeFacets } from './facets/index.ts';
import { facetsIn } from './facets/labelFilter.ts';
import { splitColumn } from './facets/splitFacet.ts';
import { classIndices } from './measures/classIndices.ts';
import type { Indices } from './measures/indices.ts';
import { planFigures, type PlanFigures } from './measures/planFigures.ts';
import { planSteps, type InPlace } from './planSteps.ts';
import { fitRecipe } from './recipe/fit.ts';
import type { Recipe } from './recipe/recipe.ts';
import { assignSplit } from './splits/assignSplit.ts';
import type { SplitColumn } from './splits/split.ts';

/** The cold plan of a recipe: what the command line prints and what every export writes. */
export interface Plan {
  /** The recipe as far as it fits the dataset: what was solved, and what is to be written beside the plan. */
  readonly recipe: Recipe;
  /** Columns of the facets in force, the classes and the split. */
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly split: SplitColumn;
  /** The problem's rows: the train images. */
  readonly rows: Rows;
  readonly problem: BalanceProblem;
  readonly factors: readonly FactorTargets[];
  readonly solution: Solution;
  /** The strength in force: the recipe's, or the greatest that keeps to its budget. */
  readonly strength: number;
  /** N repeats of all images of the dataset; 1 outside the train part. */
  readonly repeats: Uint16Array;
  /** N expected uses where each epoch is rounded afresh, of which `repeats` is the first; else null. */
  readonly expected: Float32Array | null;
  /** By facet id: standard deviation of each bin's count from one such epoch to another; else null. */
  readonly spread: Readonly<Record<string, Float64Array>> | null;
  /** Of the train part. */
  readonly figures: PlanFigures;
  readonly before: Indices;
  readonly after: Indices;
  /** Sentences: what of the recipe did not apply, and which wishes cannot be met. */
  readonly notes: readonly string[];
}

/** What a recipe is about, before anything is solved. */
export interface PlanColumns {
  readonly recipe: Recipe;
  readonly split: SplitColumn;
  readonly columns: Readonly<Record<string, FacetColumn>>;
  /** What of the recipe does not apply to the dataset. */
  readonly problems: readonly string[];
}

/** Fits the recipe, splits, and bins the facets in force and the classes. */
export function planColumns(dataset: Dataset, wished: Recipe): PlanColumns {
  const { recipe, problems } = fitRecipe(wished, dataset);
  const { balance } = recipe;
  const split = assignSplit(dataset, recipe.split);
  const needed = new Set([
    'class',
    ...Object.keys(balance.factors).filter((id) => balance.factors[id].weight > 0),
    ...facetsIn(balance.keepFilters),
    ...Object.values(balance.factors).flatMap(({ scope }) => facetsIn(scope ?? [])),
  ]);
  const columns = computeFacets(dataset, recipe.facets, needed);
  if (needed.has('split')) columns.split = splitColumn(dataset, split);
  return { recipe, split, columns, problems };
}

/** Fits the recipe, splits, builds the problem of the train part and solves it from nothing. */
export function planOf(dataset: Dataset, wished: Recipe): Plan {
  const { recipe, split, columns, problems } = planColumns(dataset, wished);
  const { balance } = recipe;
  const images = trainRows(dataset, split);
  const planner = createPlanner(dataset, columns, images);
  const inPlace: InPlace | null = wantsVariants(recipe.mixing)
    ? {
        mixing: recipe.mixing,
        facets: recipe.facets,
        uses: createVariantUses(dataset, columns, images, planner),
      }
    : null;
  const { built, rows, solution, strength, expected } = runThrough(
    planSteps(planner, dataset, balance, inPlace),
  );
  const { problem, factors, notes } = built;
  const repeats = spread(solution.repeats, rows, dataset.images.count);
  const once = new Uint8Array(dataset.images.count);
  const used = new Uint16Array(dataset.images.count);
  for (const image of rows.images) {
    used[image] = repeats[image];
    once[image] = 1;
  }
  const expectedClasses =
    inPlace && problem.counts.further ? expectedClassCounts(built, balance, inPlace, solution.repeats) : null;
  const indicesAt = classIndices(dataset, columns, balance, once);
  return {
    recipe,
    columns,
    split,
    rows,
    problem,
    factors,
    solution,
    strength,
    repeats,
    expected: expected && usesOfImages(expected, rows, dataset.images.count),
    spread: expected && spreadByFacet(problem, factors, solution.rulePrices, ditherOf(balance)),
    figures: planFigures(solution.repeats, problem.sizes),
    before: indicesAt(once),
    after: indicesAt(used, expectedClasses),
    notes: [...problems, ...notes],
  };
}
