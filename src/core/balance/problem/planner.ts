import type { Dataset } from '../../dataset/dataset.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import { planFigures, type PlanFigures } from '../../measures/planFigures.ts';
import { shares, totalVariation } from '../../measures/indices.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../../recipe/recipe.ts';
import { buildCounts, countsKey, type BalanceCounts } from './counts.ts';
import { assembleProblem, type BuiltProblem } from './factors.ts';
import { costWishes, limitWishes, rowCosts, rowLimits, type RowCosts, type UseLimits } from './limits.ts';
import { reachOf } from '../solver/model.ts';
import { evaluate } from '../solver/objective.ts';
import { rowsOf, type Rows } from './rows.ts';
import { isSameJson } from './sameJson.ts';
import type { FurtherCounts, Reach, SparseCounts } from '../types.ts';

/** Turns settings into problems while a person moves sliders: what a move leaves alone is built once. */
export interface Planner {
  /** The rows of the last problem: images, or the groups that it was built with. */
  readonly rows: Rows;
  /** `further`: what uses after the first give, where they are variants. */
  problem(settings: BalanceSettings, further?: FurtherCounts | null): BuiltProblem;
  /** Counts of the rows that `problem` would have: the same as long as nothing of them changes. */
  counts(settings: BalanceSettings): BalanceCounts;
  /** Boxes of each class by train image, whatever the groups: what the known methods look at. */
  classCounts(): SparseCounts;
}

/** `images`: the train images in the order of their keys. */
export function createPlanner(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  images: Uint32Array,
): Planner {
  const single = rowsOf(dataset, images);
  let rows = single;
  let group: string | null = null;
  let counts: BalanceCounts | null = null;
  let limits: Kept<UseLimits> | null = null;
  let costs: Kept<RowCosts> | null = null;
  let reach: { counts: BalanceCounts; limits: UseLimits; value: Reach } | null = null;
  let classCounts: SparseCounts | null = null;
  let mixed: { from: BalanceCounts; further: FurtherCounts; value: BalanceCounts } | null = null;

  function countsOf(settings: BalanceSettings): BalanceCounts {
    if (settings.group !== group) {
      group = settings.group;
      rows = group === null ? single : rowsOf(dataset, images, group);
    }
    if (counts?.rows !== rows || counts.builtFor !== countsKey(settings))
      counts = buildCounts(dataset, columns, settings, rows);
    return counts;
  }

  function withFurther(from: BalanceCounts, further: FurtherCounts): BalanceCounts {
    if (mixed?.from !== from || mixed.further !== further)
      mixed = { from, further, value: { ...from, counts: { ...from.counts, further } } };
    return mixed.value;
  }
  return {
    get rows() {
      return rows;
    },
    classCounts() {
      const classOnly = { ...defaultRecipe.balance, factors: { class: { ...defaultFactor, weight: 1 } } };
      classCounts ??= buildCounts(dataset, columns, classOnly, single).counts;
      return classCounts;
    },
    counts: countsOf,
    problem(settings, further = null) {
      const own = countsOf(settings);
      const used = further === null ? own : withFurther(own, further);
      limits = kept(limits, rows, limitWishes(settings), () => rowLimits(dataset, columns, settings, rows));
      costs = kept(costs, rows, costWishes(settings), () => rowCosts(dataset, settings, rows));
      if (reach?.counts !== used || reach.limits !== limits.value) {
        const { lo, hi } = limits.value;
        reach = { counts: used, limits: limits.value, value: reachOf(used.counts, lo, hi) };
      }
      return assembleProblem(used, limits.value, costs.value, reach.value, settings);
    },
  };
}

/** What was built for these wishes over these rows. */
interface Kept<Value> {
  readonly rows: Rows;
  readonly wishes: object;
  readonly value: Value;
}

function kept<Value>(last: Kept<Value> | null, rows: Rows, wishes: object, build: () => Value): Kept<Value> {
  return last?.rows === rows && isSameJson(last.wishes, wishes) ? last : { rows, wishes, value: build() };
}

/** Where a plan stands between imbalance and change, in a person's units and in the objective's own. */
export interface PlanPlace extends PlanFigures {
  /** Weighted mean over the factors of the total variation from their targets. */
  readonly tv: number;
  /** sum_k W_k g(u_k) and sum_i phi_i / N (SOLVER 1). */
  readonly imbalance: number;
  readonly cost: number;
}

/** `repeats` of the problem's rows. */
export function placeOf(
  { problem, factors }: BuiltProblem,
  settings: BalanceSettings,
  repeats: Uint16Array,
): PlanPlace {
  const { totals, imbalance, cost } = evaluate(problem, repeats);
  let weight = 0;
  let tv = 0;
  for (const factor of factors) {
    const own = settings.factors[factor.facetId].weight;
    const inPlay = Array.from(factor.shares, (share, k) => (share > 0 ? totals[factor.firstBin + k] : 0));
    weight += own;
    tv += own * totalVariation(shares(inPlay), factor.shares);
  }
  return { ...planFigures(repeats, problem.sizes), tv: weight > 0 ? tv / weight : 0, imbalance, cost };
}
