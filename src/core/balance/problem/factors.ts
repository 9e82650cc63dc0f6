import type { Dataset } from '../../dataset/dataset.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import type { BalanceSettings } from '../../recipe/recipe.ts';
import { buildCounts, type BalanceCounts } from './counts.ts';
import { limitNotes } from './limitNotes.ts';
import { rowCosts, rowLimits, type RowCosts, type UseLimits } from './limits.ts';
import type { Rows } from './rows.ts';
import { reachOf } from '../solver/model.ts';
import { buildTargets, type FactorTargets } from './targets.ts';
import type { BalanceProblem, Reach } from '../types.ts';

/** A problem, with what its bins are, and sentences for wishes that cannot be met. */
export interface BuiltProblem {
  readonly problem: BalanceProblem;
  readonly factors: readonly FactorTargets[];
  /** Bins of the epoch's size and of the images without boxes, where the recipe sets them. */
  readonly sizeBin: number | null;
  readonly emptyBin: number | null;
  readonly notes: readonly string[];
}

/**
 * The recipe's balance as numbers (SOLVER 1, 9, 10). `columns`: the facets by id. While a slider moves, keep the counts and call `assembleProblem` with new targets.
 */
export function buildProblem(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  settings: BalanceSettings,
  rows: Rows,
): BuiltProblem {
  const built = buildCounts(dataset, columns, settings, rows);
  const limits = rowLimits(dataset, columns, settings, rows);
  const costs = rowCosts(dataset, settings, rows);
  const reach = reachOf(built.counts, limits.lo, limits.hi);
  return assembleProblem(built, limits, costs, reach, settings);
}

/** O(bins): targets of the settings over counts, limits, costs and reach that stay while sliders move. */
export function assembleProblem(
  built: BalanceCounts,
  limits: UseLimits,
  costs: RowCosts,
  reach: Reach,
  settings: BalanceSettings,
): BuiltProblem {
  const targets = buildTargets(built, settings, limits.images, reach);
  return {
    problem: {
      counts: built.counts,
      targets: targets.targets,
      weights: targets.weights,
      lo: limits.lo,
      hi: limits.hi,
      reach,
      sizes: limits.sizes,
      dropCosts: costs.dropCosts,
      copyCosts: costs.copyCosts,
      unitCost: settings.copyCost,
      mu: 1 / settings.strength,
      loss: settings.loss,
      labels: built.labels,
      keys: built.rows.keys,
      seed: settings.seed,
    },
    factors: targets.factors,
    sizeBin: built.sizeBin,
    emptyBin: built.emptyBin,
    notes: [...built.notes, ...limitNotes(settings, limits), ...costs.notes, ...targets.notes],
  };
}
