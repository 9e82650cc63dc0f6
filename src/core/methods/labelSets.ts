import type { SparseCounts } from '../balance/types.ts';
import { fmix32 } from './random.ts';

/**
 * The label powerset: images by the set of classes they hold, the empty set included. Sets are numbered by the
 * first image that has them. Needs ascending bins within a row. O(non-zeros) by a hash table that compares sets.
 */
export function labelSets(counts: SparseCounts): {
  readonly setOf: Uint32Array;
  readonly sizes: Uint32Array;
} {
  const { rows, rowStart, bin } = counts;
  let slots = 16;
  while (slots < 2 * rows) slots *= 2;
  const firstOf = new Int32Array(slots).fill(-1);
  const setOf = new Uint32Array(rows);
  const sizes = new Uint32Array(rows);
  let sets = 0;
  for (let i = 0; i < rows; i++) {
    let hash = 0x811c9dc5;
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) hash = Math.imul(hash ^ (bin[e] + 1), 0x01000193);
    let slot = fmix32(hash) & (slots - 1);
    while (firstOf[slot] >= 0 && !sameSet(counts, firstOf[slot], i)) slot = (slot + 1) & (slots - 1);
    if (firstOf[slot] < 0) {
      firstOf[slot] = i;
      setOf[i] = sets++;
    } else {
      setOf[i] = setOf[firstOf[slot]];
    }
    sizes[setOf[i]]++;
  }
  return { setOf, sizes: sizes.slice(0, sets) };
}

function sameSet({ rowStart, bin }: SparseCounts, a: number, b: number): boolean {
  const length = rowStart[a + 1] - rowStart[a];
  if (rowStart[b + 1] - rowStart[b] !== length) return false;
  for (let n = 0; n < length; n++) if (bin[rowStart[a] + n] !== bin[rowStart[b] + n]) return false;
  return true;
}
