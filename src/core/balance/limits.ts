import type { Dataset } from '../dataset/dataset.ts';
import type { BalanceSettings } from '../recipe/recipe.ts';

export interface Limits {
  /** Least and greatest uses of each of N rows. */
  readonly lo: Uint16Array;
  readonly hi: Uint16Array;
  /** Sum of `lo`: the smallest epoch. */
  readonly least: number;
}

/**
 * How often each row (an image of `rows`) may be used: at most `maxRepeats`; at least once where nothing is
 * dropped, where it holds a class to keep, or where it has no boxes and such images are kept.
 */
export function buildLimits(dataset: Dataset, settings: BalanceSettings, rows: Uint32Array): Limits {
  const { boxStart } = dataset.images;
  const keep = new Set(settings.keepClasses);
  const kept = Uint8Array.from(dataset.classes.names, (name) => (keep.has(name) ? 1 : 0));
  const lo = new Uint16Array(rows.length);
  const hi = new Uint16Array(rows.length).fill(settings.maxRepeats);
  let least = 0;
  for (let row = 0; row < rows.length; row++) {
    const start = boxStart[rows[row]];
    const end = boxStart[rows[row] + 1];
    let held = settings.neverDrop || (settings.keepEmpty && start === end);
    if (keep.size > 0) for (let b = start; b < end && !held; b++) held = kept[dataset.boxes.class[b]] === 1;
    lo[row] = held ? 1 : 0;
    least += lo[row];
  }
  return { lo, hi, least };
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
