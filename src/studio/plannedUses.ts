import type { SplitColumn } from '../core/splits/split.ts';
import { extraUses, importedUses } from './derived.ts';
import { memo } from './memo.ts';

/** Uses of each image as planned, 0 outside train; those as imported where there is no plan. Null: every image once. */
export const plannedUses = memo(
  (split: SplitColumn | null, repeats: Uint16Array | null): ArrayLike<number> | null => {
    const imported = importedUses(split);
    return extraUses(split, repeats)?.map((extra, i) => extra + (imported?.[i] ?? 1)) ?? imported;
  },
);
