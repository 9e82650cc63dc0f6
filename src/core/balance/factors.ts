import type { Dataset } from '../dataset/dataset.ts';
import type { FacetColumn } from '../facets/facet.ts';
import type { BalanceSettings } from '../recipe/recipe.ts';
import { buildCounts, type BalanceCounts } from './counts.ts';
import { buildLimits, limitNotes, type Limits } from './limits.ts';
import { buildTargets, type FactorTargets, type Targets } from './targets.ts';
import type { BalanceProblem } from './types.ts';

/** A problem, with what its bins are, and sentences for wishes that cannot be met. */
export interface BuiltProblem {
  readonly problem: BalanceProblem;
  readonly factors: readonly FactorTargets[];
  readonly notes: readonly string[];
}

/**
 * The recipe's balance as numbers (SOLVER 1, 9, 10). `columns`: the facets by id; `rows`: the train images
 * sorted by key. While a slider moves, keep the counts and call `assembleProblem` with new targets.
 */
export function buildProblem(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  settings: BalanceSettings,
  rows: Uint32Array,
): BuiltProblem {
  const built = buildCounts(dataset, columns, settings, rows);
  return assembleProblem(
    built,
    buildTargets(built, settings),
    buildLimits(dataset, settings, rows),
    settings,
  );
}

/** O(1): puts the three parts together. */
export function assembleProblem(
  built: BalanceCounts,
  targets: Targets,
  limits: Limits,
  settings: BalanceSettings,
): BuiltProblem {
  return {
    problem: {
      counts: built.counts,
      targets: targets.targets,
      weights: targets.weights,
      lo: limits.lo,
      hi: limits.hi,
      dropCost: settings.dropCost,
      copyCost: settings.copyCost,
      mu: 1 / settings.strength,
      loss: settings.loss,
      labels: built.labels,
      keys: built.keys,
      seed: settings.seed,
    },
    factors: targets.factors,
    notes: [...built.notes, ...limitNotes(settings, built.rows.length, limits.least), ...targets.notes],
  };
}
