import type { MixWorld } from './compose.ts';
import { copyBinner, type CopyFacets } from './copyColumns.ts';
import type { MadeImage } from './madeRows.ts';
import { tallyCopies } from './tallyCopies.ts';
import { copyComposite } from './variants.ts';

/** Bins of one column that a copy reaches: ascending, with their mean counts and the means' standard errors. */
export interface MeanBins {
  readonly id: string;
  readonly bin: Uint16Array;
  readonly mean: Float64Array;
  readonly error: Float64Array;
}

/** What one extra copy of an image counts in every column, on average; call it for one image after the other. */
export type VariantBins = (image: number) => readonly MeanBins[];

/**
 * Mean bin counts of one extra copy of an image under the policy: copies 2 … `draws` + 1, as the plan would make them,
 * the unchanged ones among them with the image's own bins. `presence`: 1 for a bin that occurs, however often. The
 * error is the standard error of a mean of `draws` independent copies; 0 where all agree or `draws` is 1.
 */
export function variantBins(
  world: MixWorld,
  draws: number,
  facets: CopyFacets,
  presence = false,
): VariantBins {
  const binner = copyBinner(world.dataset, facets, world.settings.labels);
  const tally = tallyCopies(world.dataset, binner.columns, presence);
  return (image) => {
    const made: MadeImage[] = [];
    for (let copy = 2; copy < draws + 2; copy++) {
      const found = copyComposite(world, image, copy);
      if (found) made.push({ path: '', composite: found.composite, copyOf: image, copy });
    }
    const sums = tally.start();
    for (let same = made.length; same < draws; same++) tally.addImage(sums, image);
    if (made.length > 0) tally.addMade(sums, binner.bin(made));
    return binner.columns.map(({ id, column }, at) => {
      const { sum, squares } = sums[at];
      const bin = Uint16Array.from(column.labels.keys()).filter((k) => sum[k] > 0);
      return {
        id,
        bin,
        mean: Float64Array.from(bin, (k) => sum[k] / draws),
        error: Float64Array.from(bin, (k) =>
          draws < 2
            ? 0
            : Math.sqrt(Math.max(0, squares[k] - (sum[k] * sum[k]) / draws) / (draws - 1) / draws),
        ),
      };
    });
  };
}
