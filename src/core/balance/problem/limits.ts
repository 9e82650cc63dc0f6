import type { Dataset } from '../../dataset/dataset.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import type { BalanceSettings } from '../../recipe/recipe.ts';
import { imageCosts } from './imageCosts.ts';
import { protectedImages } from './protectedImages.ts';
import type { Rows } from './rows.ts';
import { ruleUnit } from '../rule/rule.ts';

/** How often each row may be used. */
export interface UseLimits {
  /** Least and greatest uses of each row. */
  readonly lo: Uint16Array;
  readonly hi: Uint16Array;
  /** Images of each row. */
  readonly sizes: Uint32Array;
  /** Images of all rows, and their uses when every row is used least and most. */
  readonly images: number;
  readonly least: number;
  readonly most: number;
  /** Least that has to change whatever the plan: sum size |r - 1|. */
  readonly forced: number;
  /** Images without boxes. */
  readonly empty: number;
  readonly notes: readonly string[];
}

/** What changing a row costs: sums over its images, each a whole number of thousandths of the unit cost. */
export interface RowCosts {
  readonly dropCosts: Float64Array;
  readonly copyCosts: Float64Array;
  readonly notes: readonly string[];
}

/** The part of the settings that `rowLimits` looks at: while it stays, so do the limits and what is in reach. */
export const limitWishes = (settings: BalanceSettings) => ({
  maxRepeats: settings.maxRepeats,
  leastUse: settings.leastUse,
  maxRepeatsByClass: settings.maxRepeatsByClass,
  keepEmpty: settings.keepEmpty,
  keepClasses: settings.keepClasses,
  keepFilters: settings.keepFilters,
  keepImages: settings.keepImages,
  emptyShare:
    settings.emptyShare === null || settings.emptyShare === 1
      ? settings.emptyShare
      : Math.sign(settings.emptyShare) / 2,
});

/** The part that `rowCosts` looks at. */
export const costWishes = ({ copyCost, dropCost, copyCostBy, dropCostBy }: BalanceSettings) => ({
  copyCost,
  dropCost,
  copyCostBy,
  dropCostBy,
});

/**
 * At most `maxRepeats`, or the smallest cap among the classes of the row's images; at least `leastUse`, and once
 * where one of its images is protected. Where the two contradict, the least use holds. Images without boxes whose
 * share shall be 0 are not used at all; where it shall be 1, the others are used as little as they may be.
 */
export function rowLimits(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  settings: BalanceSettings,
  rows: Rows,
): UseLimits {
  const notes: string[] = [];
  const { boxStart, multiplicity } = dataset.images;
  const kept = protectedImages(dataset, columns, settings, rows.images, notes);
  const caps = classCaps(dataset, settings);
  const lo = new Uint16Array(rows.count).fill(settings.leastUse);
  const hi = new Uint16Array(rows.count);
  const sizes = new Uint32Array(rows.count);
  const all = { images: 0, least: 0, most: 0, forced: 0 };
  let empty = 0;
  for (let row = 0; row < rows.count; row++) {
    let most = settings.maxRepeats;
    let without = 0;
    for (let at = rows.start[row]; at < rows.start[row + 1]; at++) {
      const i = rows.images[at];
      const alike = multiplicity === null ? 1 : multiplicity[i];
      sizes[row] += alike;
      if (boxStart[i] === boxStart[i + 1]) without += alike;
      if (kept[i] === 1 && lo[row] === 0) lo[row] = 1;
      if (caps !== null)
        for (let b = boxStart[i]; b < boxStart[i + 1]; b++)
          most = Math.min(most, caps[dataset.boxes.class[b]]);
    }
    if (settings.emptyShare === 0 && without === sizes[row]) most = 0;
    if (settings.emptyShare === 1 && without < sizes[row]) most = 0;
    hi[row] = Math.max(lo[row], most);
    all.images += sizes[row];
    all.least += lo[row] * sizes[row];
    all.most += hi[row] * sizes[row];
    all.forced += Math.max(lo[row] - 1, 1 - hi[row], 0) * sizes[row];
    empty += without;
  }
  return { lo, hi, sizes, ...all, empty, notes };
}

/** Most uses by class, or null where no class has a cap of its own. */
function classCaps(
  { classes: { names } }: Dataset,
  { maxRepeats, maxRepeatsByClass }: BalanceSettings,
): Uint16Array | null {
  if (Object.keys(maxRepeatsByClass).length === 0) return null;
  return Uint16Array.from(names, (name) =>
    Object.hasOwn(maxRepeatsByClass, name) ? Math.min(maxRepeats, maxRepeatsByClass[name]) : maxRepeats,
  );
}

/** Costs of the rows. O(images). */
export function rowCosts(dataset: Dataset, settings: BalanceSettings, rows: Rows): RowCosts {
  const notes: string[] = [];
  const { multiplicity } = dataset.images;
  const { copy, drop } = imageCosts(dataset, settings, rows.images, notes);
  const dropCosts = new Float64Array(rows.count);
  const copyCosts = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    for (let at = rows.start[row]; at < rows.start[row + 1]; at++) {
      const i = rows.images[at];
      const alike = multiplicity === null ? 1 : multiplicity[i];
      dropCosts[row] += alike * drop[i];
      copyCosts[row] += alike * copy[i];
    }
    dropCosts[row] = (dropCosts[row] * settings.copyCost) / ruleUnit;
    copyCosts[row] = (copyCosts[row] * settings.copyCost) / ruleUnit;
  }
  return { dropCosts, copyCosts, notes };
}
