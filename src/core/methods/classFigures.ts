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

/** f_c = m_c / N: the share of images that hold each class. */
export const imageFrequencies = (counts: SparseCounts): Float64Array =>
  Float64Array.from(imagesByClass(counts), (images) => images / counts.rows);

/** The class of each image that is in the fewest images (the first of equals); -1 for an image without labels. */
export function rarestClasses(counts: SparseCounts): Int32Array {
  const images = imagesByClass(counts);
  const rarest = new Int32Array(counts.rows).fill(-1);
  for (let i = 0; i < counts.rows; i++) {
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      const k = counts.bin[e];
      if (rarest[i] < 0 || images[k] < images[rarest[i]]) rarest[i] = k;
    }
  }
  return rarest;
}

/** IRLbl_c = max m / m_c (Infinity where a class does not occur) and MeanIR, its mean over those that do. */
export function imbalanceOf(images: ArrayLike<number>): {
  readonly irlbl: Float64Array;
  readonly meanIR: number;
} {
  let most = 0;
  for (let k = 0; k < images.length; k++) most = Math.max(most, images[k]);
  const irlbl = Float64Array.from(images, (n) => (n > 0 ? most / n : Infinity));
  const present = irlbl.filter((ir) => ir < Infinity);
  return { irlbl, meanIR: present.reduce((a, b) => a + b, 0) / Math.max(1, present.length) };
}

/** Classes that occur and whose IRLbl is above MeanIR, ascending. */
export function minorityClasses(images: ArrayLike<number>): number[] {
  const { irlbl, meanIR } = imbalanceOf(images);
  return Array.from(irlbl.keys()).filter((k) => irlbl[k] < Infinity && irlbl[k] > meanIR);
}
