import { noBin, type FacetColumn } from '../facet.ts';
import { emptyTable, type JointTable } from './jointTable.ts';
import { codesOf, type PassingCodes } from './passingCodes.ts';

/**
 * Bins of a facet of boxes by image, for counts of images that hold at least one: a bin of an image counts once
 * however many of its boxes pass. Where all of them have one code it belongs in a joint table; the others, with
 * several codes, count as soon as one of their codes is shown.
 */
export interface Presence {
  readonly column: FacetColumn;
  readonly codes: PassingCodes;
  readonly boxStart: Uint32Array;
  /** One code: cell of the joint table and image. */
  readonly cells: Uint32Array;
  readonly cellImages: Uint32Array;
  /** Several codes: bin and image, and a bit for each bucket of codes that occur. */
  readonly bins: Uint16Array;
  readonly images: Uint32Array;
  readonly buckets: Int32Array;
}

/** Codes next to each other share a bucket, so that a word has one bit for each. */
const codesInBucket = (codes: PassingCodes): number => Math.ceil(codesOf(codes.bins) / 32);

/** O(boxes), whatever the weights. */
export function presenceOf(column: FacetColumn, codes: PassingCodes, boxStart: Uint32Array): Presence {
  const width = column.labels.length;
  const own = codes.boxes;
  const hidden = codes.bins + 2;
  const inBucket = codesInBucket(codes);
  const cells = new Uint32Array(own.length);
  const cellImages = new Uint32Array(own.length);
  const bins = new Uint16Array(own.length >> 1);
  const images = new Uint32Array(own.length >> 1);
  const buckets = new Int32Array(own.length >> 1);
  // By bin, of the image under way: when it was last seen, its first code, its buckets, and whether codes differ.
  const seen = new Uint32Array(width);
  const first = new Uint16Array(width);
  const bits = new Int32Array(width);
  const differ = new Uint8Array(width);
  const found = new Uint16Array(width);
  let single = 0;
  let several = 0;
  for (let i = 0; i + 1 < boxStart.length; i++) {
    let count = 0;
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) {
      const bin = column.bins[b];
      const code = own[b];
      if (code === hidden || bin === noBin) continue;
      const bit = 1 << (code / inBucket);
      if (seen[bin] !== i + 1) {
        seen[bin] = i + 1;
        first[bin] = code;
        bits[bin] = bit;
        differ[bin] = 0;
        found[count++] = bin;
      } else if (first[bin] !== code) {
        bits[bin] |= bit;
        differ[bin] = 1;
      }
    }
    for (let n = 0; n < count; n++) {
      const bin = found[n];
      if (differ[bin] === 0) {
        cells[single] = first[bin] * width + bin;
        cellImages[single++] = i;
      } else {
        bins[several] = bin;
        images[several] = i;
        buckets[several++] = bits[bin];
      }
    }
  }
  return {
    column,
    codes,
    boxStart,
    cells: cells.slice(0, single),
    cellImages: cellImages.slice(0, single),
    bins: bins.slice(0, several),
    images: images.slice(0, several),
    buckets: buckets.slice(0, several),
  };
}

/** The counts of a weighting: those of one code added up by cell, the others one by one. */
export interface WeightedPresence {
  readonly table: JointTable;
  /** Those with several codes whose image counts: their places in the presence, bins, buckets and weights. */
  readonly at: Uint32Array;
  readonly bins: Uint16Array;
  readonly buckets: Int32Array;
  readonly weights: Float64Array;
}

/** Each image counts as often as it is used (`weights`, N). */
export function weightedPresence(presence: Presence, weights: Float64Array): WeightedPresence {
  const { column, codes, cells, cellImages, bins, images, buckets } = presence;
  const table = emptyTable(column.labels.length, codes);
  for (let n = 0; n < cells.length; n++) table.counts[cells[n]] += weights[cellImages[n]];
  const at = new Uint32Array(bins.length);
  let count = 0;
  for (let n = 0; n < bins.length; n++) if (weights[images[n]] !== 0) at[count++] = n;
  const used = at.slice(0, count);
  const own = {
    bins: new Uint16Array(count),
    buckets: new Int32Array(count),
    weights: new Float64Array(count),
  };
  for (let n = 0; n < count; n++) {
    own.bins[n] = bins[used[n]];
    own.buckets[n] = buckets[used[n]];
    own.weights[n] = weights[images[used[n]]];
  }
  return { table, at: used, ...own };
}

/** Adds to `counts` what has several codes, one of which is shown. */
export function addSeveral(
  presence: Presence,
  { at, bins, buckets, weights }: WeightedPresence,
  shown: Uint8Array,
  counts: Float64Array,
): void {
  const { whole, part } = bucketsOf(shown, codesInBucket(presence.codes));
  for (let n = 0; n < bins.length; n++) {
    const own = buckets[n];
    if ((own & whole) !== 0 || ((own & part) !== 0 && holds(presence, at[n], shown)))
      counts[bins[n]] += weights[n];
  }
}

/** Buckets of which every code is shown, and those of which some are. */
function bucketsOf(shown: Uint8Array, inBucket: number): { whole: number; part: number } {
  let whole = 0;
  let part = 0;
  for (let start = 0, bit = 1; start < shown.length; start += inBucket, bit <<= 1) {
    const own = shown.subarray(start, start + inBucket);
    if (!own.includes(0)) whole |= bit;
    else if (own.includes(1)) part |= bit;
  }
  return { whole, part };
}

/** Where a bucket does not tell: the boxes themselves. */
function holds({ column, codes, boxStart, bins, images }: Presence, n: number, shown: Uint8Array): boolean {
  const end = boxStart[images[n] + 1];
  for (let b = boxStart[images[n]]; b < end; b++)
    if (column.bins[b] === bins[n] && shown[codes.boxes[b]] === 1) return true;
  return false;
}
