import type { CocoScan } from './cocoScan.ts';

/** Counts a file's boxes by category while it is scanned: each call goes on where the last one ended. */
export type CocoTally = (scan: Pick<CocoScan, 'columns'>) => () => number[];

/**
 * Boxes by category id over one or several files, most first; COCO names its categories only at the end.
 * Records that are left out later, when they are joined, count here.
 */
export function createCocoTally(): CocoTally {
  const counts = new Map<number | string, number>();
  return ({ columns }) => {
    let block = 0;
    let row = 0;
    return () => {
      const { blocks } = columns.annotations;
      const { values } = columns.categoryIds;
      const byCode = new Float64Array(values.length);
      for (; block < blocks.length; block++, row = 0) {
        const { boxes, category } = blocks[block];
        for (; row < boxes.count; row++) byCode[category[row]]++;
        if (block === blocks.length - 1) break;
      }
      for (let code = 1; code < byCode.length; code++)
        if (byCode[code] > 0) counts.set(values[code], (counts.get(values[code]) ?? 0) + byCode[code]);
      return [...counts.values()].sort((a, b) => b - a);
    };
  };
}
