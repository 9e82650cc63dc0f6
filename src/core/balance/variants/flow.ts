import { noBin, type FacetColumn } from '../../facets/facet.ts';

/** Expected counts by bin, one list for each bin that they come from: [bin, count] pairs, ascending. */
export type Passage = readonly (readonly (readonly [bin: number, count: number])[])[];

/** Boxes at which a bin's own sample counts as much as what all bins have in common. */
const prior = 4;

/** Follows counts of a column from bin to bin, through many composites. */
export interface Flow {
  /** An image that takes part, with its boxes. */
  leave(image: number): void;
  /** A box of it (or the image itself) that is there in the end. */
  arrive(image: number, row: number, bin: number, weight: number): void;
  /** The composite is complete. */
  close(): void;
  passage(): Passage;
}

/**
 * `presence`: a bin counts once for each image, on leaving and on arriving. A bin that few boxes were seen of is taken
 * to lose as many as all do, and to keep the rest, until it has its own sample.
 */
export function flowOf(column: FacetColumn, boxStart: ArrayLike<number>, presence: boolean): Flow {
  const bins = column.labels.length;
  const left = new Float64Array(bins);
  const arrived = Array.from({ length: bins }, () => new Map<number, number>());
  const seen = new Set<string>();
  const isNew = (image: number, from: number, to: number): boolean => {
    if (!presence) return true;
    const what = `${image}:${from}:${to}`;
    if (seen.has(what)) return false;
    seen.add(what);
    return true;
  };
  return {
    leave(image) {
      const from = column.perBox ? boxStart[image] : image;
      const to = column.perBox ? boxStart[image + 1] : image + 1;
      for (let row = from; row < to; row++) {
        const bin = column.bins[row];
        if (bin !== noBin && isNew(image, bin, noBin)) left[bin]++;
      }
    },
    arrive(image, row, bin, weight) {
      const from = column.bins[row];
      if (bin === noBin || from === noBin || !isNew(image, from, bin)) return;
      arrived[from].set(bin, (arrived[from].get(bin) ?? 0) + (presence ? 1 : weight));
    },
    close: () => seen.clear(),
    passage() {
      const all = left.reduce((sum, n) => sum + n, 0);
      const kept = arrived.reduce((sum, to) => sum + [...to.values()].reduce((a, b) => a + b, 0), 0);
      const usual = all > 0 ? kept / all : 1;
      return arrived.map((to, from) => {
        const counts = new Map(to);
        counts.set(from, (counts.get(from) ?? 0) + prior * usual);
        return [...counts]
          .map(([bin, count]) => [bin, count / (left[from] + prior)] as const)
          .filter(([, count]) => count > 0)
          .sort(([a], [b]) => a - b);
      });
    },
  };
}
