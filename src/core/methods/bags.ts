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
