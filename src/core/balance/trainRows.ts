import type { Dataset } from '../dataset/dataset.ts';
import { splitParts, type SplitColumn } from '../splits/split.ts';

/**
 * Images of the train part in the order of their keys (by UTF-16 code unit, as `<` compares): the rows of the
 * problem, so that a plan does not depend on the order in which files were read.
 */
export function trainRows(dataset: Dataset, split: SplitColumn): Uint32Array {
  const train = splitParts.indexOf('train');
  const { key } = dataset.images;
  const rows: number[] = [];
  let sorted = true;
  for (let i = 0; i < split.length; i++) {
    if (split[i] !== train) continue;
    if (rows.length > 0 && key[rows[rows.length - 1]] > key[i]) sorted = false;
    rows.push(i);
  }
  if (!sorted) rows.sort((a, b) => (key[a] < key[b] ? -1 : 1));
  return Uint32Array.from(rows);
}
