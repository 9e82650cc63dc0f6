import type { Dataset } from '../dataset/dataset.ts';
import type { LabelFilter } from '../recipe/recipe.ts';
import { countWithout } from './bins.ts';
import { noBin, type FacetColumn } from './facet.ts';
import { maskOfLabels } from './labelFilter.ts';

/**
 * The column with only those rows in bins that pass one of the filters: a facet of images by images, one of boxes by
 * boxes. The column itself where there is no scope. O(rows) for each facet that the filters ask for.
 */
export function scopedColumn(
  column: FacetColumn,
  scope: readonly LabelFilter[] | null,
  columns: Readonly<Record<string, FacetColumn>>,
  dataset: Pick<Dataset, 'images'>,
): FacetColumn {
  if (scope === null) return column;
  const mask = maskOfLabels(scope, columns, dataset);
  const passes = column.perBox ? mask.boxes : mask.images;
  const bins = column.bins.map((bin, row) => (passes[row] === 1 ? bin : noBin));
  return { ...column, bins, without: countWithout(bins) };
}
