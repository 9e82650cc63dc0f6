import { noBin, type FacetColumn } from '../facets/facet.ts';
import type { Mask } from '../facets/mask.ts';

/** Distinct classes of each image, compressed: image i holds entries start[i] .. start[i + 1]. */
export interface Presence {
  readonly start: Uint32Array;
  readonly bin: Uint16Array;
  /** 1 for each image that takes part at all, empty ones included; null: every one. */
  readonly images: Uint8Array | null;
}

/** How often M classes share an image. Counts are uses of images. */
export interface CoOccurrence {
  /** The M classes, in the order of the matrix. */
  readonly classes: readonly number[];
  /** Uses of all images that take part. */
  readonly total: number;
  /** M × M, symmetric: uses of images that hold both; on the diagonal, that hold the class. */
  readonly both: Float64Array;
}

/** Which classes each image holds, O(boxes): once a dataset (or filter), so that a plan costs only its pairs. */
export function presenceOf(column: FacetColumn, boxStart: Uint32Array, mask: Mask | null): Presence {
  const images = boxStart.length - 1;
  const start = new Uint32Array(images + 1);
  const bin = new Uint16Array(boxStart[images]);
  const seenIn = new Int32Array(column.labels.length).fill(-1);
  let end = 0;
  for (let i = 0; i < images; i++) {
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) {
      const k = column.bins[b];
      if (k === noBin || seenIn[k] === i || (mask !== null && mask.boxes[b] === 0)) continue;
      seenIn[k] = i;
      bin[end++] = k;
    }
    start[i + 1] = end;
  }
  return { start, bin: bin.slice(0, end), images: mask && mask.images };
}

/**
 * Pairs of `classes` in the images, each as often as it is used (N; null: once): before and after are this function
 * with other weights, and it is linear in them. Classes that are not asked for cost nothing but their reading.
 */
export function coOccurrence(
  { start, bin, images }: Presence,
  classes: readonly number[],
  uses: ArrayLike<number> | null,
): CoOccurrence {
  const size = classes.length;
  const both = new Float64Array(size * size);
  const placeOf = new Int32Array(0x10000).fill(-1);
  classes.forEach((k, place) => (placeOf[k] = place));
  const held = new Int32Array(size);
  let total = 0;
  for (let i = 0; i + 1 < start.length; i++) {
    const times = uses === null ? 1 : uses[i];
    if (times === 0 || images?.[i] === 0) continue;
    total += times;
    let n = 0;
    for (let e = start[i]; e < start[i + 1]; e++) {
      const place = placeOf[bin[e]];
      if (place >= 0) held[n++] = place;
    }
    // Each pair once, whichever way round; the two ways are added up at the end.
    for (let x = 0; x < n; x++) {
      const row = held[x] * size;
      for (let y = x; y < n; y++) both[row + held[y]] += times;
    }
  }
  for (let a = 0; a < size; a++)
    for (let b = a + 1; b < size; b++)
      both[a * size + b] = both[b * size + a] = both[a * size + b] + both[b * size + a];
  return { classes, total, both };
}

/** Sum of two counts over the same classes: imported and what a plan adds. */
export function plus(a: CoOccurrence, b: CoOccurrence): CoOccurrence {
  return { classes: a.classes, total: a.total + b.total, both: a.both.map((n, at) => n + b.both[at]) };
}

/** P(a, b) / (P(a) P(b)) of places a and b: 1 is by chance, above 1 together more often. NaN where one has no image. */
export function lift({ classes, total, both }: CoOccurrence, a: number, b: number): number {
  const m = classes.length;
  return (both[a * m + b] * total) / (both[a * m + a] * both[b * m + b]);
}

/** Of the images with either, the share with both, 0..1; 0 where there are none. */
export function jaccard({ classes, both }: CoOccurrence, a: number, b: number): number {
  const m = classes.length;
  const shared = both[a * m + b];
  const either = both[a * m + a] + both[b * m + b] - shared;
  return either > 0 ? shared / either : 0;
}

/** Places of the pairs with the greatest lift among those that share at least `least` uses, at most `count` of them. */
export function strongestPairs(
  found: CoOccurrence,
  least: number,
  count: number,
): readonly (readonly [number, number])[] {
  const m = found.classes.length;
  const pairs: { readonly pair: readonly [number, number]; readonly lift: number }[] = [];
  for (let a = 0; a < m; a++)
    for (let b = a + 1; b < m; b++)
      if (found.both[a * m + b] >= least) pairs.push({ pair: [a, b], lift: lift(found, a, b) });
  pairs.sort((x, y) => y.lift - x.lift || x.pair[0] - y.pair[0] || x.pair[1] - y.pair[1]);
  return pairs.slice(0, count).map(({ pair }) => pair);
}
