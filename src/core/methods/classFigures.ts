import type { SparseCounts } from '../balance/types.ts';

/** m_c: in how many images each of the K classes occurs. */
export function imagesByClass(counts: SparseCounts): Uint32Array {
  const images = new Uint32Array(counts.bins);
  for (let e = 0; e < counts.bin.length; e++) images[counts.bin[e]]++;
  return images;
}

/** n_c: boxes of each of the K classes. */
export function boxesByClass(counts: SparseCounts): Float64Array {
  const boxes = new Float64Array(counts.bins);
  for (let e = 0; e < counts.bin.length; e++) boxes[counts.bin[e]] += counts.count[e];
  return boxes;
}

/** Median of the values above 0, the mean of the middle two where their number is even; 0 where there are none. */
export function medianOfPresent(values: ArrayLike<number>): number {
  const present = Float64Array.from(values)
    .filter((value) => value > 0)
    .sort();
  const middle = present.length >> 1;
  if (present.length === 0) return 0;
  return present.length % 2 === 1 ? present[middle] : (present[middle - 1] + present[middle]) / 2;
}

/** Why a method of labels has nothing to work on; null where an image has a label. */
export function withoutLabels({ counts }: { readonly counts: SparseCounts }): string | null {
  if (counts.rows === 0) return 'There is no image.';
  return counts.bin.length === 0 ? 'No image has a label.' : null;
}
