import type { CocoScan } from './cocoScan.ts';

/** Counts a file's boxes by category while it is scanned: each call goes on where the last one ended. */
export type CocoTally = (scan: CocoScan) => () => number[];

/**
 * Boxes by category id over one or several files, most first; COCO names its categories only at the end.
 * Records that are left out later, when they are joined, count here.
 */
export function createCocoTally(): CocoTally {
  const counts = new Map<number | string, number>();
  return (scan) => {
    let row = 0;
    return () => {
      const { count, categoryId } = scan.columns.annotations;
      for (; row < count; row++) {
        const id = categoryId.texts.get(row) ?? categoryId.numbers[row];
        if (typeof id === 'string' || isFinite(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      return [...counts.values()].sort((a, b) => b - a);
    };
  };
}
