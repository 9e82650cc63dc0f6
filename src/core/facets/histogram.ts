import { noBin, type FacetColumn } from './facet.ts';
import type { Mask } from './mask.ts';

/**
 * K counts of a facet's bins. Each row counts as often as its image is used: `imageWeights` (N; null: once),
 * so that before and after are this function with other weights. Rows outside `mask` count nothing.
 */
export function histogram(
  column: FacetColumn,
  boxStart: Uint32Array,
  imageWeights: ArrayLike<number> | null,
  mask: Mask | null,
): Float64Array {
  const counts = new Float64Array(column.labels.length);
  const { bins } = column;
  if (!column.perBox) {
    for (let i = 0; i < bins.length; i++) {
      if (bins[i] !== noBin && (mask === null || mask.images[i] === 1))
        counts[bins[i]] += imageWeights === null ? 1 : imageWeights[i];
    }
    return counts;
  }
  for (let i = 0; i + 1 < boxStart.length; i++) {
    const weight = imageWeights === null ? 1 : imageWeights[i];
    if (weight === 0) continue;
    const end = boxStart[i + 1];
    for (let b = boxStart[i]; b < end; b++) {
      if (bins[b] !== noBin && (mask === null || mask.boxes[b] === 1)) counts[bins[b]] += weight;
    }
  }
  return counts;
}

/** K counts of images that hold at least one (passing) row of the bin, each as often as it is used. */
export function presenceHistogram(
  column: FacetColumn,
  boxStart: Uint32Array,
  imageWeights: ArrayLike<number> | null,
  mask: Mask | null,
): Float64Array {
  if (!column.perBox) return histogram(column, boxStart, imageWeights, mask);
  const counts = new Float64Array(column.labels.length);
  const lastImage = new Int32Array(column.labels.length).fill(-1);
  const { bins } = column;
  for (let i = 0; i + 1 < boxStart.length; i++) {
    const weight = imageWeights === null ? 1 : imageWeights[i];
    if (weight === 0) continue;
    const end = boxStart[i + 1];
    for (let b = boxStart[i]; b < end; b++) {
      const bin = bins[b];
      if (bin === noBin || lastImage[bin] === i || (mask !== null && mask.boxes[b] === 0)) continue;
      lastImage[bin] = i;
      counts[bin] += weight;
    }
  }
  return counts;
}
