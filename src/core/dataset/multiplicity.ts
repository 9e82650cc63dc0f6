import type { Dataset, DatasetSize } from './dataset.ts';

/** Images in the dataset: its rows, or in a count table all those that the rows stand for. */
export function imagesIn({ images }: Pick<Dataset, 'images'>): number {
  return images.multiplicity === null ? images.count : images.multiplicity.reduce((sum, m) => sum + m, 0);
}

/** Boxes in the dataset, those of every image that a row of a count table stands for. */
export function boxesIn({ images, boxes }: Pick<Dataset, 'images' | 'boxes'>): number {
  const { multiplicity, boxStart } = images;
  if (multiplicity === null) return boxes.count;
  return multiplicity.reduce((sum, m, i) => sum + m * (boxStart[i + 1] - boxStart[i]), 0);
}

/**
 * N weights of the images for whoever counts: `uses` of each image (null: once) times the images that its row
 * stands for. Null where every row counts once; `uses` itself where rows are images.
 */
export function countedUses(
  { images: { multiplicity } }: Pick<Dataset, 'images'>,
  uses: ArrayLike<number> | null,
): ArrayLike<number> | null {
  if (multiplicity === null || uses === null) return uses ?? multiplicity;
  return Float64Array.from(multiplicity, (m, i) => m * uses[i]);
}

/** Name and counts of a dataset as it is. */
export const sizeOf = (dataset: Dataset): DatasetSize => ({
  name: dataset.name,
  images: imagesIn(dataset),
  boxes: boxesIn(dataset),
  classes: dataset.classes.names.length,
});
