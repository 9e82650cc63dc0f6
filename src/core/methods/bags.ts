import type { SparseCounts } from '../balance/types.ts';
import { imagesByClass } from './classFigures.ts';

/** Images in bags: bag b holds image[start[b]] .. image[start[b + 1]], ascending. */
export interface Bags {
  readonly start: Uint32Array;
  readonly image: Uint32Array;
}

/** The images of each class; an image is in the bags of all its classes. O(non-zeros). */
export function bagsByClass(counts: SparseCounts): Bags {
  const start = new Uint32Array(counts.bins + 1);
  imagesByClass(counts).forEach((images, k) => (start[k + 1] = start[k] + images));
  const filled = start.slice(0, counts.bins);
  const image = new Uint32Array(counts.bin.length);
  for (let i = 0; i < counts.rows; i++) {
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) image[filled[counts.bin[e]]++] = i;
  }
  return { start, image };
}

/** Bags of the images by number of a bag; an image of a negative number is in none. */
export function bagsBy(numbers: ArrayLike<number>, count: number): Bags {
  const start = new Uint32Array(count + 1);
  for (let i = 0; i < numbers.length; i++) if (numbers[i] >= 0) start[numbers[i] + 1]++;
  for (let b = 0; b < count; b++) start[b + 1] += start[b];
  const filled = start.slice(0, count);
  const image = new Uint32Array(start[count]);
  for (let i = 0; i < numbers.length; i++) if (numbers[i] >= 0) image[filled[numbers[i]]++] = i;
  return { start, image };
}

/** The images of one bag. */
export const bag = ({ start, image }: Bags, b: number): Uint32Array => image.subarray(start[b], start[b + 1]);
