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
  /** Several codes: bin and image, and by words a bit for each bucket of codes that occurs. */
  readonly bins: Uint16Array;
  readonly images: Uint32Array;
  readonly buckets: Int32Array;
}

/** Words of bits for a bin of an image; with more codes than bits, some next to each other share a bucket. */
const mostWords = 8;

interface Buckets {
  readonly words: number;
  /** Codes of a bucket. */
  readonly size: number;
}

function bucketing({ bins }: PassingCodes): Buckets {
  const codes = codesOf(bins);
  const words = Math.min(mostWords, Math.ceil(codes / 32));
  return { words, size: Math.ceil(codes / (32 * words)) };
}

/** O(boxes), whatever the weights. */
export function presenceOf(column: FacetColumn, codes: PassingCodes, boxStart: Uint32Array): Presence {
  const width = column.labels.length;
  const own = codes.boxes;
  const hidden = codes.bins + 2;
  const { words, size } = bucketing(codes);
  const cells = new Uint32Array(own.length);
  const cellImages = new Uint32Array(own.length);
  const bins = new Uint16Array(own.length >> 1);
  const images = new Uint32Array(own.length >> 1);
  const buckets = new Int32Array(words * (own.length >> 1));
  // By bin, of the image under way: when it was last seen, its first code, whether codes differ, and its buckets.
  const seen = new Uint32Array(width);
  const first = new Uint16Array(width);
  const differ = new Uint8Array(width);
  const bits = new Int32Array(words * width);
  const found = new Uint16Array(width);
  let single = 0;
  let several = 0;
  for (let i = 0; i + 1 < boxStart.length; i++) {
    let count = 0;
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) {
      const bin = column.bins[b];
      const code = own[b];
      if (code === hidden || bin === noBin) continue;
      const bucket = Math.trunc(code / size);
      const word = words * bin + (bucket >> 5);
      if (seen[bin] !== i + 1) {
        seen[bin] = i + 1;
        first[bin] = code;
        differ[bin] = 0;
        bits.fill(0, words * bin, words * (bin + 1));
        bits[word] = 1 << (bucket & 31);
        found[count++] = bin;
      } else if (first[bin] !== code) {
        bits[word] |= 1 << (bucket & 31);
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
        for (let w = 0; w < words; w++) buckets[words * several + w] = bits[words * bin + w];
        several++;
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
    buckets: buckets.slice(0, words * several),
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
  const { words } = bucketing(codes);
  const own = {
    bins: new Uint16Array(count),
    buckets: new Int32Array(words * count),
    weights: new Float64Array(count),
  };
  for (let n = 0; n < count; n++) {
    own.bins[n] = bins[used[n]];
    for (let w = 0; w < words; w++) own.buckets[words * n + w] = buckets[words * used[n] + w];
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
  const { words, size } = bucketing(presence.codes);
  const { whole, part } = bucketsOf(shown, words, size);
  const asks = part.some((bits) => bits !== 0);
  for (let n = 0; n < bins.length; n++) {
    let hit = 0;
    for (let w = 0; w < words; w++) hit |= buckets[words * n + w] & whole[w];
    if (hit !== 0 || (asks && mayHold(buckets, words * n, part) && holds(presence, at[n], shown)))
      counts[bins[n]] += weights[n];
  }
}

/** Words of the buckets of which every code is shown, and of those of which some are. */
function bucketsOf(shown: Uint8Array, words: number, size: number): { whole: Int32Array; part: Int32Array } {
  const whole = new Int32Array(words);
  const part = new Int32Array(words);
  for (let bucket = 0; bucket * size < shown.length; bucket++) {
    const own = shown.subarray(bucket * size, (bucket + 1) * size);
    if (!own.includes(0)) whole[bucket >> 5] |= 1 << (bucket & 31);
    else if (own.includes(1)) part[bucket >> 5] |= 1 << (bucket & 31);
  }
  return { whole, part };
}

const mayHold = (buckets: Int32Array, first: number, part: Int32Array): boolean =>
  part.some((bits, w) => (buckets[first + w] & bits) !== 0);

/** Where a bucket does not tell: the boxes themselves. */
function holds({ column, codes, boxStart, bins, images }: Presence, n: number, shown: Uint8Array): boolean {
  const end = boxStart[images[n] + 1];
  for (let b = boxStart[images[n]]; b < end; b++)
    if (column.bins[b] === bins[n] && shown[codes.boxes[b]] === 1) return true;
  return false;
}
