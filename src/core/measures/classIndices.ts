import { targetShares } from '../balance/problem/shares.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { countedUses } from '../dataset/multiplicity.ts';
import type { FacetColumn } from '../facets/facet.ts';
import { histogram, presenceHistogram } from '../facets/histogram.ts';
import { scopedColumn } from '../facets/scopedColumn.ts';
import { factorOf, type BalanceSettings } from '../recipe/recipe.ts';
import { indicesOf, type Indices } from './indices.ts';
import { scumble } from './scumble.ts';

/**
 * Indices of the classes when the N images are used as `uses` says (0 outside train), against the target that the
 * recipe gives classes, whether or not they weigh in the plan; over the classes that have boxes in train (`once`: 1
 * for its images, else 0) and are not background. `expected`: what classes have where uses after the first are variants;
 * SCUMBLE is that of the images themselves, whose labels a mean does not keep together.
 */
export function classIndices(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  balance: BalanceSettings,
  once: Uint8Array,
): (uses: ArrayLike<number>, expected?: Float64Array | null) => Indices {
  if (!Object.hasOwn(columns, 'class')) return () => indicesOf(new Float64Array(0), null);
  const column = scopedColumn(columns.class, factorOf(balance, 'class').scope, columns, dataset);
  const { boxStart } = dataset.images;
  const count = balance.countBy === 'images' ? presenceHistogram : histogram;
  const background = new Set(balance.background);
  const leftOut = new Set(Array.from(column.labels.keys()).filter((k) => background.has(column.labels[k])));
  const natural = count(column, boxStart, countedUses(dataset, once), null);
  const { shares } = targetShares(natural, column.labels, factorOf(balance, 'class'), leftOut);
  return (uses, expected = null) => {
    const counted = countedUses(dataset, uses);
    return indicesOf(expected ?? count(column, boxStart, counted, null), shares, {
      inScope: shares,
      scumble: scumble(column, boxStart, counted),
    });
  };
}
