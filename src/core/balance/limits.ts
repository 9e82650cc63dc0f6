import type { Dataset } from '../dataset/dataset.ts';
import type { BalanceSettings } from '../recipe/recipe.ts';
import type { Rows } from './rows.ts';

export interface Limits {
  /** Least and greatest uses of each row. */
  readonly lo: Uint16Array;
  readonly hi: Uint16Array;
  /** Images of each row, and its costs of being dropped and copied: sums over its images. */
  readonly sizes: Uint32Array;
  readonly dropCosts: Float64Array;
  readonly copyCosts: Float64Array;
  /** Images of all rows, and the smallest epoch. */
  readonly images: number;
  readonly least: number;
}

/**
 * How often each row may be used, and what that costs: at most `maxRepeats`; at least `leastUse`, and once where
 * one of its images holds a class to keep, or has no boxes and such images are kept.
 */
export function buildLimits(dataset: Dataset, settings: BalanceSettings, rows: Rows): Limits {
  const { boxStart, multiplicity } = dataset.images;
  const keep = new Set(settings.keepClasses);
  const kept = Uint8Array.from(dataset.classes.names, (name) => (keep.has(name) ? 1 : 0));
  const lo = new Uint16Array(rows.count).fill(settings.leastUse);
  const hi = new Uint16Array(rows.count).fill(Math.max(settings.leastUse, settings.maxRepeats));
  const sizes = new Uint32Array(rows.count);
  const dropCosts = new Float64Array(rows.count);
  const copyCosts = new Float64Array(rows.count);
  let images = 0;
  let least = 0;
  for (let row = 0; row < rows.count; row++) {
    let held = settings.leastUse > 0;
    for (let at = rows.start[row]; at < rows.start[row + 1]; at++) {
      const start = boxStart[rows.images[at]];
      const end = boxStart[rows.images[at] + 1];
      held ||= settings.keepEmpty && start === end;
      if (keep.size > 0) for (let b = start; b < end && !held; b++) held = kept[dataset.boxes.class[b]] === 1;
      const alike = multiplicity === null ? 1 : multiplicity[rows.images[at]];
      sizes[row] += alike;
      dropCosts[row] += alike * settings.dropCost;
      copyCosts[row] += alike * settings.copyCost;
    }
    if (held && lo[row] === 0) lo[row] = 1;
    images += sizes[row];
    least += lo[row] * sizes[row];
  }
  return { lo, hi, sizes, dropCosts, copyCosts, images, least };
}

/** What cannot be had of `images` rows of which `least` may not be dropped. */
export function limitNotes(settings: BalanceSettings, images: number, least: number): string[] {
  if (images === 0) return ['The train part has no images.'];
  const notes: string[] = [];
  const most = settings.maxRepeats * images;
  const { epochSize } = settings;
  if (epochSize !== null && epochSize < least)
    notes.push(`An epoch of ${epochSize} images is out of reach: ${least} may not be dropped.`);
  if (epochSize !== null && epochSize > most)
    notes.push(
      `An epoch of ${epochSize} images is out of reach: ${images} images used ${settings.maxRepeats} times are ${most}.`,
    );
  if (settings.maxRepeats === 1 && least === images)
    notes.push('No image may be dropped or repeated: nothing can change.');
  return notes;
}
