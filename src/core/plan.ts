import { buildProblem } from './balance/factors.ts';
import { rowsOf, spread, type Rows } from './balance/rows.ts';
import { solve } from './balance/solve.ts';
import { targetShares } from './balance/shares.ts';
import type { FactorTargets } from './balance/targets.ts';
import { trainRows } from './balance/trainRows.ts';
import type { BalanceProblem, Solution } from './balance/types.ts';
import type { Dataset } from './dataset/dataset.ts';
import { countedUses } from './dataset/multiplicity.ts';
import type { FacetColumn } from './facets/facet.ts';
import { histogram, presenceHistogram } from './facets/histogram.ts';
import { computeFacets } from './facets/index.ts';
import { splitColumn } from './facets/splitFacet.ts';
import { indicesOf, type Indices } from './measures/indices.ts';
import { planFigures, type PlanFigures } from './measures/planFigures.ts';
import { scumble } from './measures/scumble.ts';
import { fitRecipe } from './recipe/fit.ts';
import { defaultFactor, type BalanceSettings, type Recipe } from './recipe/recipe.ts';
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
  /** N repeats of all images of the dataset; 1 outside the train part. */
  readonly repeats: Uint16Array;
  /** Of the train part. */
  readonly figures: PlanFigures;
  readonly before: Indices;
  readonly after: Indices;
  /** Sentences: what of the recipe did not apply, and which wishes cannot be met. */
  readonly notes: readonly string[];
}

/** Fits the recipe, splits, builds the problem of the train part and solves it from nothing. */
export function planOf(dataset: Dataset, wished: Recipe): Plan {
  const { recipe, problems } = fitRecipe(wished, dataset);
  const { balance } = recipe;
  const split = assignSplit(dataset, recipe.split);
  const needed = new Set([
    'class',
    ...Object.keys(balance.factors).filter((id) => balance.factors[id].weight > 0),
  ]);
  const columns = computeFacets(dataset, recipe.facets, needed);
  if (needed.has('split')) columns.split = splitColumn(dataset, split);
  const rows = rowsOf(dataset, trainRows(dataset, split));
  const { problem, factors, notes } = buildProblem(dataset, columns, balance, rows);
  const solution = solve(problem);
  const repeats = spread(solution.repeats, rows, dataset.images.count);
  const once = new Uint8Array(dataset.images.count);
  const used = new Uint16Array(dataset.images.count);
  for (const image of rows.images) {
    used[image] = repeats[image];
    once[image] = 1;
  }
  return {
    recipe,
    columns,
    split,
    rows,
    problem,
    factors,
    solution,
    repeats,
    figures: planFigures(solution.repeats, problem.sizes),
    ...classIndices(dataset, columns, balance, once, used),
    notes: [...problems, ...notes],
  };
}

/**
 * Indices of the classes before and after, against the target that the recipe gives classes (whether or not they
 * weigh in the plan), over the classes that have boxes in the train part and are not background.
 */
function classIndices(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  balance: BalanceSettings,
  once: Uint8Array,
  used: Uint16Array,
): { before: Indices; after: Indices } {
  if (!Object.hasOwn(columns, 'class')) {
    const none = indicesOf(new Float64Array(0), null);
    return { before: none, after: none };
  }
  const column = columns.class;
  const { boxStart } = dataset.images;
  const count = balance.countBy === 'images' ? presenceHistogram : histogram;
  const natural = count(column, boxStart, countedUses(dataset, once), null);
  const background = new Set(balance.background);
  const leftOut = new Set(Array.from(column.labels.keys()).filter((k) => background.has(column.labels[k])));
  const wish = Object.hasOwn(balance.factors, 'class') ? balance.factors.class : defaultFactor;
  const { shares } = targetShares(natural, column.labels, wish, leftOut);
  const at = (uses: ArrayLike<number>) => {
    const weights = countedUses(dataset, uses);
    return indicesOf(count(column, boxStart, weights, null), shares, {
      inScope: shares,
      scumble: scumble(column, boxStart, weights),
    });
  };
  return { before: at(once), after: at(used) };
}
