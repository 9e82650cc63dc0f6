import type { Dataset } from '../dataset/dataset.ts';
import { countedUses } from '../dataset/multiplicity.ts';

/** How often each of the K classes comes when the images are used in one way: as imported, or as a plan says. */
export interface ClassTally {
  /** K counts of boxes (labels). */
  readonly boxes: Float64Array;
  /** K counts of images that hold at least one. */
  readonly images: Float64Array;
  /** K counts of all boxes, of any class, in the images that hold the class. */
  readonly boxesBeside: Float64Array;
  readonly totalImages: number;
  /** Images without boxes, among them. */
  readonly emptyImages: number;
  readonly totalBoxes: number;
}

/** Boxes from row `from` on that are parts of a label only (MixUp's λ): how much of one each is. */
export interface LabelParts {
  readonly from: number;
  readonly part: ArrayLike<number>;
}

/** `uses`: N uses of the images (0 outside train; null: once each). O(boxes). */
export function tallyOf(
  dataset: Dataset,
  uses: ArrayLike<number> | null,
  parts: LabelParts | null = null,
): ClassTally {
  const { images, boxes, classes } = dataset;
  const size = classes.names.length;
  const [counts, holding, beside] = [0, 1, 2].map(() => new Float64Array(size));
  const last = new Int32Array(size).fill(-1);
  const weights = countedUses(dataset, uses);
  let totalImages = 0;
  let emptyImages = 0;
  let totalBoxes = 0;
  for (let i = 0; i < images.count; i++) {
    const weight = weights === null ? 1 : weights[i];
    if (weight === 0) continue;
    const [from, to] = [images.boxStart[i], images.boxStart[i + 1]];
    let labels = 0;
    for (let b = from; b < to; b++) {
      const label = partOf(parts, b);
      counts[boxes.class[b]] += weight * label;
      labels += label;
    }
    totalImages += weight;
    if (from === to) emptyImages += weight;
    totalBoxes += weight * labels;
    for (let b = from; b < to; b++) {
      const k = boxes.class[b];
      if (last[k] === i) continue;
      last[k] = i;
      holding[k] += weight;
      beside[k] += weight * labels;
    }
  }
  return { boxes: counts, images: holding, boxesBeside: beside, totalImages, emptyImages, totalBoxes };
}

const partOf = (parts: LabelParts | null, box: number) =>
  parts === null || box < parts.from ? 1 : parts.part[box - parts.from];
