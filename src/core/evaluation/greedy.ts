import type { BoxColumns } from './overlap.ts';
import { overlap } from './overlap.ts';
import type { GroundTruth } from './groundTruth.ts';

/** Overlaps of D predictions (best score first) with G boxes of one image and class: D × G values. */
export function overlapsOf(
  predictions: Uint32Array,
  found: BoxColumns,
  boxes: Uint32Array,
  truth: GroundTruth,
): Float64Array {
  const values = new Float64Array(predictions.length * boxes.length);
  let at = 0;
  for (const p of predictions)
    for (const g of boxes) values[at++] = overlap(p, found, g, truth, truth.isCrowd[g] === 1);
  return values;
}

/**
 * COCO's greedy matching. `overlaps` is D × G, predictions by falling score; `order` lists the G boxes, those to be
 * ignored last; `ignored` and `isCrowd` say which these are. Each prediction takes the box of greatest overlap ≥
 * `iou` (of equals the last) that is free or a crowd, and none that is ignored where another was found. Writes the
 * box of each prediction into `matched` (D, −1: none). `taken` (G) is scratch.
 */
export function matchGreedily(
  overlaps: Float64Array,
  order: Uint32Array,
  ignored: Uint8Array,
  isCrowd: Uint8Array,
  iou: number,
  matched: Int32Array,
  taken: Uint8Array,
): void {
  const size = order.length;
  taken.fill(0, 0, size);
  for (let d = 0; d * size < overlaps.length; d++) {
    let best = Math.min(iou, 1 - 1e-10);
    let match = -1;
    for (const g of order) {
      if (taken[g] === 1 && isCrowd[g] === 0) continue;
      if (match >= 0 && ignored[match] === 0 && ignored[g] === 1) break;
      const value = overlaps[d * size + g];
      if (value < best) continue;
      best = value;
      match = g;
    }
    matched[d] = match;
    if (match >= 0) taken[match] = 1;
  }
}
