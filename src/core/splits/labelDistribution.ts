import type { Dataset } from '../dataset/dataset.ts';
import { splitParts, type SplitColumn } from './split.ts';

/** By part: images, images without boxes, and boxes of every class. */
export interface PartCounts {
  readonly images: number;
  readonly empty: number;
  readonly boxes: Float64Array;
}

/** Counts of each of `splitParts`. */
export function partCounts(dataset: Dataset, split: SplitColumn): PartCounts[] {
  const { boxStart, multiplicity } = dataset.images;
  return splitParts.map((_, part) => {
    const boxes = new Float64Array(dataset.classes.names.length);
    let images = 0;
    let empty = 0;
    for (let i = 0; i < split.length; i++) {
      if (split[i] !== part) continue;
      const alike = multiplicity === null ? 1 : multiplicity[i];
      images += alike;
      if (boxStart[i] === boxStart[i + 1]) empty += alike;
      for (let b = boxStart[i]; b < boxStart[i + 1]; b++) boxes[dataset.boxes.class[b]] += alike;
    }
    return { images, empty, boxes };
  });
}

/**
 * Sechidis' label distribution on boxes: the mean over classes and parts of | n_jl / (n_j − n_jl) − n_l / (n − n_l) |,
 * n counting boxes; 0 when every part has the proportions of the whole. Parts without boxes, and classes without
 * boxes or with all of them in a part or in the whole (odds infinite), are left out.
 */
export function labelDistribution(counts: readonly PartCounts[]): number {
  const sum = (n: Float64Array) => n.reduce((a, b) => a + b, 0);
  const filled = counts.filter((part) => sum(part.boxes) > 0);
  const all = filled.reduce((total, part) => total + sum(part.boxes), 0);
  let distance = 0;
  let terms = 0;
  for (let l = 0; filled.length > 0 && l < filled[0].boxes.length; l++) {
    const total = filled.reduce((n, part) => n + part.boxes[l], 0);
    if (total === 0 || total === all) continue;
    for (const { boxes } of filled) {
      const n = sum(boxes);
      if (n === boxes[l]) continue;
      distance += Math.abs(boxes[l] / (n - boxes[l]) - total / (all - total));
      terms++;
    }
  }
  return terms === 0 ? 0 : distance / terms;
}
