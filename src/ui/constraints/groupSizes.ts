import type { Dataset } from '../../core/dataset/dataset.ts';
import { groupColumn, groupOf } from '../../core/dataset/groupOf.ts';

export interface GroupSizes {
  readonly groups: number;
  /** Images of the largest. */
  readonly largest: number;
  /** Images without a value: each is on its own. */
  readonly alone: number;
}

/** How a column groups the images that `isTrain` says; null where images have no such column. */
export function groupSizes(
  dataset: Dataset,
  name: string,
  isTrain: (image: number) => boolean,
): GroupSizes | null {
  if (groupColumn(dataset, name) === null) return null;
  const { multiplicity } = dataset.images;
  const valueOf = groupOf(dataset, name);
  const sizes = new Map<string, number>();
  let alone = 0;
  for (let i = 0; i < dataset.images.count; i++) {
    if (!isTrain(i)) continue;
    const value = valueOf(i);
    const alike = multiplicity === null ? 1 : multiplicity[i];
    if (value === null) alone += alike;
    else sizes.set(value, (sizes.get(value) ?? 0) + alike);
  }
  let largest = 0;
  for (const size of sizes.values()) largest = Math.max(largest, size);
  return { groups: sizes.size, largest, alone };
}
