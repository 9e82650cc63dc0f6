import { binOfValue, countWithout, evenEdges, integerParam, rangeLabels } from './bins.ts';
import { geometryLacking } from './boxGeometry.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Facet } from './facet.ts';

/** Each box's greatest IoU with any other box of its image: crowding, and boxes drawn twice. */
export const neighbourIou: Facet = {
  id: 'neighbourIou',
  title: 'Overlap with neighbour',
  definition: 'The greatest IoU of the box with any other box of the same image, of any class.',
  params: { bins: { kind: 'integer', title: 'Bins', min: 5, max: 50, default: 10 } },
  unavailable: (dataset) => geometryLacking(dataset, 'boxes'),
  binOf(dataset, params) {
    const edges = evenEdges(0, 1, integerParam(params.bins, 5, 50, 10));
    const bins = Uint16Array.from(neighbourIous(dataset), (iou) => binOfValue(iou, edges));
    return {
      id: 'neighbourIou',
      title: 'Overlap with neighbour',
      perBox: true,
      bins,
      labels: rangeLabels(edges, '', { low: false, high: false }),
      ordered: true,
      unit: 'IoU',
      edges,
      logarithmic: false,
      grid: null,
      without: countWithout(bins),
    };
  },
};

/**
 * B values, 0 for a box alone. IoU does not change when axes are scaled, so the source's unit serves.
 * A sweep from left to right: a box meets only those that begin before it ends.
 */
export function neighbourIous(dataset: Dataset): Float64Array {
  const { x, y, w, h, count } = dataset.boxes;
  const { boxStart } = dataset.images;
  const best = new Float64Array(count);
  for (let image = 0; image < dataset.images.count; image++) {
    const start = boxStart[image];
    const size = boxStart[image + 1] - start;
    if (size < 2) continue;
    const byLeft = sortedByLeft(x, start, size);
    for (let i = 0; i < size; i++) {
      const a = byLeft[i];
      const right = x[a] + w[a];
      const bottom = y[a] + h[a];
      for (let j = i + 1; j < size; j++) {
        const b = byLeft[j];
        if (x[b] >= right) break;
        const overlapY = Math.min(bottom, y[b] + h[b]) - Math.max(y[a], y[b]);
        if (overlapY <= 0) continue;
        const intersection = (Math.min(right, x[b] + w[b]) - x[b]) * overlapY;
        const iou = intersection / (w[a] * h[a] + w[b] * h[b] - intersection);
        if (iou > best[a]) best[a] = iou;
        if (iou > best[b]) best[b] = iou;
      }
    }
  }
  return best;
}

const room = new Uint32Array(64);

/** Rows of one image from left to right. Few are put in place one by one, without a call for each comparison. */
function sortedByLeft(x: Float64Array, start: number, size: number): Uint32Array {
  if (size > room.length)
    return Uint32Array.from({ length: size }, (_, k) => start + k).sort((a, b) => x[a] - x[b]);
  for (let k = 0; k < size; k++) {
    let at = k;
    for (; at > 0 && x[room[at - 1]] > x[start + k]; at--) room[at] = room[at - 1];
    room[at] = start + k;
  }
  return room;
}
