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
  /**
   * Several codes, bin by bin: those of bin k from `start[k]` to `start[k + 1]`, with their images, and a bit for each
   * bucket of codes that occurs: the first words of all, then the second, and so on.
   */
  readonly start: Uint32Array;
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
  const order = orderedBy(bins.subarray(0, several), width);
  const turned = new Int32Array(words * several);
  for (let w = 0; w < words; w++)
    for (let n = 0; n < several; n++) turned[w * several + n] = buckets[words * order.of[n] + w];
  return {
    column,
    codes,
    boxStart,
    cells: cells.slice(0, single),
    cellImages: cellImages.slice(0, single),
    start: order.start,
    images: order.of.map((n) => images[n]),
    buckets: turned,
  };
}

/** Places of the bins in ascending order of bin, and where each of `width` bins starts. */
function orderedBy(bins: Uint16Array, width: number): { of: Uint32Array; start: Uint32Array } {
  const start = new Uint32Array(width + 1);
  for (const bin of bins) start[bin + 1]++;
  for (let k = 0; k < width; k++) start[k + 1] += start[k];
  const next = start.slice();
  const of = new Uint32Array(bins.length);
  for (let n = 0; n < bins.length; n++) of[next[bins[n]]++] = n;
  return { of, start };
}

/** What a weighting gives: the counts of one code by cell, and the weight of each of the others. */
export interface WeightedPresence {
  readonly table: JointTable;
  readonly weights: Float64Array;
}

/** Each image counts as often as it is used (`weights`, N). */
export function weightedPresence(presence: Presence, weights: Float64Array): WeightedPresence {
  const { column, codes, cells, cellImages, images } = presence;
  const table = emptyTable(column.labels.length, codes);
  for (let n = 0; n < cells.length; n++) table.counts[cells[n]] += weights[cellImages[n]];
  return { table, weights: Float64Array.from(images, (image) => weights[image]) };
}

/** Of what has several codes: other than 0 where one of them is shown. `hits` is written over. */
export function severalShown(presence: Presence, shown: Uint8Array, hits: Int32Array): void {
  const { start, buckets } = presence;
  const { words, size } = bucketing(presence.codes);
  const { whole, part } = bucketsOf(shown, words, size);
  const count = hits.length;
  hits.fill(0);
  // A brush that shows none of a word's buckets skips it.
  for (let w = 0; w < words; w++) {
    const bits = whole[w];
    const first = w * count;
    if (bits !== 0) for (let n = 0; n < count; n++) hits[n] |= buckets[first + n] & bits;
  }
  for (let w = 0; w < words; w++) {
    const bits = part[w];
    const first = w * count;
    if (bits === 0) continue;
    for (let k = 0; k + 1 < start.length; k++)
      for (let n = start[k]; n < start[k + 1]; n++)
        if (hits[n] === 0 && (buckets[first + n] & bits) !== 0 && holds(presence, n, k, shown)) hits[n] = 1;
  }
}

/** Adds to `counts` the weights of what is shown. */
export function addSeveral(
  { start }: Presence,
  { weights }: WeightedPresence,
  hits: Int32Array,
  counts: Float64Array,
): void {
  for (let k = 0; k + 1 < start.length; k++) {
    let sum = 0;
    // Multiplied, not asked: a wrong guess of what is shown costs more.
    for (let n = start[k]; n < start[k + 1]; n++) sum += (hits[n] === 0 ? 0 : 1) * weights[n];
    counts[k] += sum;
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

/** Where a bucket does not tell: the boxes themselves. */
function holds(
  { column, codes, boxStart, images }: Presence,
  n: number,
  bin: number,
  shown: Uint8Array,
): boolean {
  const end = boxStart[images[n] + 1];
  for (let b = boxStart[images[n]]; b < end; b++)
    if (column.bins[b] === bin && shown[codes.boxes[b]] === 1) return true;
  return false;
}
