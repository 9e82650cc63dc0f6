import { noCode, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';
import { boxResults, boxResultsAt } from '../evaluation/boxResults.ts';
import { groundTruth, evaluatedImages } from '../evaluation/groundTruth.ts';
import { matchAt } from '../evaluation/matchAt.ts';
import { predictionKinds, type Matches } from '../evaluation/matches.ts';
import { overlap } from '../evaluation/overlap.ts';
import type { Predictions } from './predictions.ts';

/** IoU from which a box counts as found in these columns. */
export const columnIou = 0.5;
const resultLabels = ['found', 'poorly placed', 'wrong class', 'missed'];

/**
 * What predictions say of each box and image, as columns that are facets, factors and costs like any other; those of
 * images that are not evaluated, and of crowds, are empty. “Found” is COCO's greedy matching at IoU 0.5.
 *
 * - `prediction IoU` of boxes: the IoU with the prediction that found it; without one, the greatest IoU with a
 *   prediction of its class that found no box (so below 0.5), 0 where there is none.
 * - `result` of boxes: found, poorly placed, wrong class, missed (as `BoxResult`).
 * - `difficulty` of images, 0 to 1: 1 − 2 Σ s(found) / (Σ s + boxes), with s(found) the scores of the predictions that
 *   found a box and Σ s those of all: 1 − F1 (Dice) where each prediction counts as much as its score says. 0 where
 *   there is neither box nor prediction.
 *
 * IoU and result take the predictions from the score at which F1 over all boxes is greatest, since detectors differ
 * in what a score of 0.5 means to them; difficulty needs no such score.
 */
export function predictionColumns(dataset: Dataset, predictions: Predictions): AttributeColumn[] {
  const matches = matchAt(dataset, predictions, columnIou);
  const taken = new Set(dataset.attributes.map(({ name }) => name));
  const named = (name: string) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name} (predictions${n === 2 ? '' : ` ${n - 1}`})`;
    return free;
  };
  return [
    {
      name: named('prediction IoU'),
      of: 'box',
      kind: 'number',
      values: predictionIous(dataset, predictions, matches),
    },
    {
      name: named('result'),
      of: 'box',
      kind: 'category',
      codes: resultCodes(matches),
      labels: resultLabels,
    },
    {
      name: named('difficulty'),
      of: 'image',
      kind: 'number',
      values: difficulties(dataset, predictions, matches),
    },
  ];
}

function resultCodes(matches: Matches): Uint16Array {
  const ignored = boxResults.indexOf('ignored');
  return Uint16Array.from(boxResultsAt(matches, matches.bestScore), (result) =>
    result === ignored ? noCode : result,
  );
}

function predictionIous(dataset: Dataset, predictions: Predictions, matches: Matches): Float64Array {
  const { images, boxes } = dataset;
  const truth = groundTruth(dataset, predictions);
  const iou = Float64Array.from(matches.counts, (isCounted) => (isCounted === 1 ? 0 : NaN));
  const correct = predictionKinds.indexOf('correct');
  matches.prediction.forEach((p, row) => {
    if (matches.score[row] < matches.bestScore) return;
    const found = matches.kind[row] === correct ? matches.box[row] : -1;
    if (found >= 0) {
      iou[found] = Math.min(1, overlap(p, predictions, found, truth, false));
      return;
    }
    const image = matches.image[row];
    for (let g = images.boxStart[image]; g < images.boxStart[image + 1]; g++) {
      if (boxes.class[g] !== predictions.class[p] || matches.foundAt[g] >= matches.bestScore) continue;
      const value = overlap(p, predictions, g, truth, false);
      if (value > iou[g]) iou[g] = value;
    }
  });
  return iou;
}

function difficulties(dataset: Dataset, predictions: Predictions, matches: Matches): Float64Array {
  const { boxStart } = dataset.images;
  const isEvaluated = evaluatedImages(dataset, predictions);
  const right = new Float64Array(isEvaluated.length);
  const all = new Float64Array(isEvaluated.length);
  matches.image.forEach((image, row) => {
    const kind = predictionKinds[matches.kind[row]];
    if (kind === 'ignored') return;
    all[image] += matches.score[row];
    if (kind === 'correct') right[image] += matches.score[row];
  });
  return Float64Array.from(isEvaluated, (evaluated, i) => {
    if (evaluated === 0) return NaN;
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) all[i] += matches.counts[b];
    return all[i] === 0 ? 0 : 1 - (2 * right[i]) / all[i];
  });
}
