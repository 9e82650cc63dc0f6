import { targetShares } from '../balance/problem/shares.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { countedUses } from '../dataset/multiplicity.ts';
import type { FacetColumn } from '../facets/facet.ts';
import { histogram, presenceHistogram } from '../facets/histogram.ts';
import { scopedColumn } from '../facets/scopedColumn.ts';
import { totalVariation } from '../measures/indices.ts';
import { factorOf, type BalanceSettings } from '../recipe/recipe.ts';

/** A facet as the report shows it: the same bins as imported and as planned, and what was asked for. */
export interface FacetState {
  readonly column: FacetColumn;
  /** K counts of the train part. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** K target shares, whether or not the factor is on. */
  readonly wanted: Float64Array;
  /** 0 where the facet is not balanced. */
  readonly weight: number;
  /** What the counts are of. */
  readonly unit: 'boxes' | 'images';
  /** Total variation from the target. */
  readonly tvBefore: number;
  readonly tvAfter: number;
}

/**
 * A facet as the plan counts it: within its scope, and by boxes or by images that hold one. `once`: N bytes, 1 in
 * train; `uses`: N uses by the plan, 0 outside train; `columns`: those that scopes ask for among them.
 */
export function facetState(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  id: string,
  balance: BalanceSettings,
  once: Uint8Array,
  uses: Uint16Array,
): FacetState {
  const { boxStart } = dataset.images;
  const settings = factorOf(balance, id);
  const column = scopedColumn(columns[id], settings.scope, columns, dataset);
  const count = balance.countBy === 'images' ? presenceHistogram : histogram;
  // The split's own chart is of all images: of train alone it would be one bar.
  const isSplit = column.id === 'split';
  const imported = isSplit ? null : once;
  const planned = isSplit ? uses.map((n, i) => (once[i] === 1 ? n : 1)) : uses;
  const before = count(column, boxStart, countedUses(dataset, imported), null);
  const after = count(column, boxStart, countedUses(dataset, planned), null);
  const background = new Set(column.id === 'class' ? balance.background : []);
  const leftOut = new Set(column.labels.flatMap((label, k) => (background.has(label) ? [k] : [])));
  const { shares: wanted } = targetShares(before, column.labels, settings, leftOut);
  return {
    column,
    before,
    after,
    wanted,
    weight: settings.weight,
    unit: !column.perBox || balance.countBy === 'images' ? 'images' : 'boxes',
    tvBefore: offTarget(before, wanted),
    tvAfter: offTarget(after, wanted),
  };
}

/** Over the bins that have a target; what is left out counts on neither side. */
function offTarget(counts: Float64Array, wanted: Float64Array): number {
  let total = 0;
  counts.forEach((n, k) => (total += wanted[k] > 0 ? n : 0));
  return totalVariation(
    counts.map((n, k) => (wanted[k] > 0 && total > 0 ? n / total : 0)),
    wanted,
  );
}
