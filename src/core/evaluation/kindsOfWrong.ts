import type { Dataset } from '../dataset/dataset.ts';
import type { Predictions } from '../predictions/predictions.ts';
import type { GroundTruth } from './groundTruth.ts';
import { predictionKinds, touchingIou } from './matches.ts';
import { overlap } from './overlap.ts';

/** Boxes of other classes that are kept for one prediction. */
const mostMistaken = 4;
const duplicate = predictionKinds.indexOf('duplicate');
const wrongClass = predictionKinds.indexOf('wrongClass');
const poorlyPlaced = predictionKinds.indexOf('poorlyPlaced');
const background = predictionKinds.indexOf('background');

/**
 * Tells apart, in `kindOf`, the predictions that have no match (those whose kind is none yet). Crowds play no part.
 * `touchedAt`: as in `Matches`; `pairs`: each prediction with the boxes of other classes that it lies on, greatest
 * IoU first.
 */
export function kindsOfWrong(
  { images, boxes }: Dataset,
  predictions: Predictions,
  truth: GroundTruth,
  iou: number,
  kindOf: Uint8Array,
): { touchedAt: Float64Array; pairs: { prediction: Uint32Array; box: Uint32Array } } {
  const touchedAt = new Float64Array(boxes.count).fill(-1);
  const prediction: number[] = [];
  const box: number[] = [];
  for (const i of truth.images)
    for (let p = predictions.start[i]; p < predictions.start[i + 1]; p++) {
      if (kindOf[p] < predictionKinds.length) continue;
      let own = 0;
      const others: { readonly box: number; readonly iou: number }[] = [];
      for (let g = images.boxStart[i]; g < images.boxStart[i + 1]; g++) {
        if (truth.isCrowd[g] === 1) continue;
        const value = overlap(p, predictions, g, truth, false);
        if (boxes.class[g] !== predictions.class[p]) {
          if (value >= iou) others.push({ box: g, iou: value });
          continue;
        }
        own = Math.max(own, value);
        if (value >= touchingIou && value < iou) touchedAt[g] = Math.max(touchedAt[g], predictions.score[p]);
      }
      kindOf[p] =
        own >= iou
          ? duplicate
          : others.length > 0
            ? wrongClass
            : own >= touchingIou
              ? poorlyPlaced
              : background;
      others.sort((a, b) => b.iou - a.iou || a.box - b.box);
      if (kindOf[p] !== wrongClass) continue;
      for (const other of others.slice(0, mostMistaken)) {
        prediction.push(p);
        box.push(other.box);
      }
    }
  return { touchedAt, pairs: { prediction: Uint32Array.from(prediction), box: Uint32Array.from(box) } };
}
