import type { Dataset } from '../../dataset/dataset.ts';
import { noBin } from '../../facets/facet.ts';
import type { BinnedCopies, CopyColumn } from './copyColumns.ts';

/** Of one column: what copies count in each bin, and the sum of the squares of these counts. */
export interface BinSums {
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/** Adds copies to sums by column. A soft label counts its share. `presence`: a bin that occurs counts 1. */
export function tallyCopies(dataset: Dataset, columns: readonly CopyColumn[], presence: boolean) {
  const scratch = columns.map(({ column }) => new Float64Array(column.labels.length));

  function addRows(
    { sum, squares }: BinSums,
    at: number,
    bins: ArrayLike<number>,
    from: number,
    to: number,
    weight: ArrayLike<number> | null,
  ) {
    const count = scratch[at];
    for (let row = from; row < to; row++) {
      const bin = bins[row];
      if (bin !== noBin) count[bin] = presence ? 1 : count[bin] + (weight ? weight[row] : 1);
    }
    for (let row = from; row < to; row++) {
      const bin = bins[row];
      if (bin === noBin || count[bin] === 0) continue;
      sum[bin] += count[bin];
      squares[bin] += count[bin] * count[bin];
      count[bin] = 0;
    }
  }

  return {
    start: (): BinSums[] =>
      columns.map(({ column: { labels } }) => ({
        sum: new Float64Array(labels.length),
        squares: new Float64Array(labels.length),
      })),
    /** One copy of the image as it is. */
    addImage(sums: readonly BinSums[], image: number): void {
      const { boxStart } = dataset.images;
      columns.forEach(({ column: { perBox, bins } }, at) => {
        if (perBox) addRows(sums[at], at, bins, boxStart[image], boxStart[image + 1], null);
        else addRows(sums[at], at, bins, image, image + 1, null);
      });
    },
    /** Each composite as one copy. */
    addMade(sums: readonly BinSums[], { rows, bins }: BinnedCopies): void {
      const { boxStart, weight } = rows;
      columns.forEach(({ column: { perBox } }, at) => {
        for (let made = 0; made + 1 < boxStart.length; made++) {
          if (perBox) addRows(sums[at], at, bins[at], boxStart[made], boxStart[made + 1], weight);
          else addRows(sums[at], at, bins[at], made, made + 1, null);
        }
      });
    },
  };
}
