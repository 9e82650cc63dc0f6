import type { Dataset } from '../dataset/dataset.ts';
import { imagesIn } from '../dataset/multiplicity.ts';
import { chooseEvenVal } from './evenVal.ts';
import { wholeSizes } from './sizes.ts';
import { sourceSplit } from './sourceSplit.ts';
import { splitParts, type SplitColumn, type SplitSettings } from './split.ts';
import { noPart, stratify } from './stratify.ts';
import { unitsOf } from './units.ts';

/**
 * The part of every image. Same dataset, settings and seed: same split. Throws a RangeError where the group is
 * no column of the images (`fitRecipe` takes such a wish out).
 */
export function assignSplit(dataset: Dataset, settings: SplitSettings): SplitColumn {
  if (settings.mode === 'source') return sourceSplit(dataset);
  const units = unitsOf(dataset, settings.group);
  const part = new Uint8Array(units.count).fill(noPart);
  const sizes = wholeSizes(
    splitParts.map((name) => settings.fractions[name]),
    imagesIn(dataset),
  );
  if (settings.mode === 'even-val') {
    const val = splitParts.indexOf('val');
    sizes[val] = chooseEvenVal(units, sizes[val], settings.seed, part, val);
  }
  stratify(units, sizes, settings.seed, part);
  return Uint8Array.from(units.unitOf, (unit) => part[unit]);
}
