import { noBin, type FacetColumn } from '../facet.ts';
import { emptyTable, type JointTable } from './jointTable.ts';
import type { PassingCodes } from './passingCodes.ts';

/**
 * Bins of a facet of boxes by image, for counts of images that hold at least one: a bin of an image counts once
 * however many of its boxes pass. Where all of them have one code it belongs in a joint table; the others, with
 * several codes, are kept apart: they count as soon as one of their codes is shown.
 */
export interface Presence {
  readonly bins: number;
  /** One code: cell of the joint table and image. */
  readonly cells: Uint32Array;
  readonly cellImages: Uint32Array;
  /** Several codes: bin, image, and codes from `start[n]` to `start[n + 1]`. */
  readonly several: Uint16Array;
  readonly severalImages: Uint32Array;
  readonly start: Uint32Array;
  readonly codes: Uint16Array;
}

/** O(boxes log boxes of an image), whatever the weights. */
export function presenceOf(column: FacetColumn, codes: PassingCodes, boxStart: Uint32Array): Presence {
  const { bins, labels } = column;
  const own = codes.boxes;
  const hidden = codes.bins + 2;
  const width = labels.length;
  const cells = new Uint32Array(own.length);
  const cellImages = new Uint32Array(own.length);
  const several = new Uint16Array(own.length >> 1);
  const severalImages = new Uint32Array(own.length >> 1);
  const start = new Uint32Array((own.length >> 1) + 1);
  const of = new Uint16Array(own.length);
  let single = 0;
  let groups = 0;
  let held = 0;
  let pairs = new Float64Array(256);
  for (let i = 0; i + 1 < boxStart.length; i++) {
    const room = boxStart[i + 1] - boxStart[i];
    if (room > pairs.length) pairs = new Float64Array(2 * room);
    let found = 0;
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++)
      if (own[b] !== hidden && bins[b] !== noBin) pairs[found++] = bins[b] * 0x10000 + own[b];
    sortPairs(pairs, found);
    for (let from = 0; from < found;) {
      const bin = Math.floor(pairs[from] / 0x10000);
      const first = held;
      let at = from;
      for (; at < found && pairs[at] < (bin + 1) * 0x10000; at++)
        if (at === from || pairs[at] !== pairs[at - 1]) of[held++] = pairs[at] % 0x10000;
      from = at;
      if (held === first + 1) {
        held = first;
        cells[single] = of[first] * width + bin;
        cellImages[single++] = i;
      } else {
        several[groups] = bin;
        severalImages[groups++] = i;
        start[groups] = held;
      }
    }
  }
  return {
    bins: width,
    cells: cells.slice(0, single),
    cellImages: cellImages.slice(0, single),
    several: several.slice(0, groups),
    severalImages: severalImages.slice(0, groups),
    start: start.slice(0, groups + 1),
    codes: of.slice(0, held),
  };
}

/** By insertion where there are few, as there mostly are. */
function sortPairs(pairs: Float64Array, count: number): void {
  if (count > 32) {
    pairs.subarray(0, count).sort();
    return;
  }
  for (let at = 1; at < count; at++) {
    const own = pairs[at];
    let before = at - 1;
    for (; before >= 0 && pairs[before] > own; before--) pairs[before + 1] = pairs[before];
    pairs[before + 1] = own;
  }
}

/** The joint table of what has one code; each image counts as often as it is used (`weights`, N; null: once). */
export function presenceTable(
  presence: Presence,
  codes: PassingCodes,
  weights: ArrayLike<number> | null,
): JointTable {
  const table = emptyTable(presence.bins, codes);
  const { cells, cellImages } = presence;
  for (let n = 0; n < cells.length; n++)
    table.counts[cells[n]] += weights === null ? 1 : weights[cellImages[n]];
  return table;
}

/** Adds to `counts` what has several codes, one of which is shown. */
export function addSeveral(
  { several, severalImages, start, codes }: Presence,
  shown: Uint8Array,
  weights: ArrayLike<number> | null,
  counts: Float64Array,
): void {
  for (let n = 0; n < several.length; n++) {
    const end = start[n + 1];
    for (let at = start[n]; at < end; at++) {
      if (shown[codes[at]] === 0) continue;
      counts[several[n]] += weights === null ? 1 : weights[severalImages[n]];
      break;
    }
  }
}
