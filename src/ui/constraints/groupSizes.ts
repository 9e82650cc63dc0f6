import { noCode, type AttributeColumn } from '../../core/dataset/dataset.ts';

export interface GroupSizes {
  readonly groups: number;
  readonly largest: number;
  /** Images without a value: each is on its own. */
  readonly alone: number;
}

/** How a column of the images groups those that `isTrain` says (null: all). */
export function groupSizes(
  column: AttributeColumn,
  images: number,
  isTrain: (i: number) => boolean,
): GroupSizes {
  const sizes = new Map<number | string, number>();
  let alone = 0;
  for (let i = 0; i < images; i++) {
    if (!isTrain(i)) continue;
    const value = column.kind === 'category' ? column.codes[i] : column.values[i];
    const isMissing = value === '' || Number.isNaN(value) || (column.kind === 'category' && value === noCode);
    if (isMissing) alone++;
    else sizes.set(value, (sizes.get(value) ?? 0) + 1);
  }
  let largest = 0;
  for (const size of sizes.values()) largest = Math.max(largest, size);
  return { groups: sizes.size, largest, alone };
}
