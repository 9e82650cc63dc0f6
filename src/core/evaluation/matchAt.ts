import type { Dataset } from '../dataset/dataset.ts';
import type { Predictions } from '../predictions/predictions.ts';
import { bestScore } from './bestScore.ts';
import { matchGreedily, overlapsOf } from './greedy.ts';
import { groundTruth, type GroundTruth } from './groundTruth.ts';
import { groupsOf } from './groups.ts';
import { kindsOfWrong } from './kindsOfWrong.ts';
import { predictionKinds, type Matches } from './matches.ts';

const correct = predictionKinds.indexOf('correct');
const ignored = predictionKinds.indexOf('ignored');

/**
 * Greedy matching by class as COCO does it, over all areas and without a cap of predictions an image; crowds are
 * ignored and every other flag counts for nothing (see `GroundTruth.isCrowd`). `iou` in (0, 1].
 */
export function matchAt(dataset: Dataset, predictions: Predictions, iou: number): Matches {
  const truth = groundTruth(dataset, predictions);
  const classes = dataset.classes.names.length;
  const kindOf = new Uint8Array(predictions.count).fill(unknown);
  const boxOf = new Int32Array(predictions.count).fill(-1);
  const boxes = new Uint32Array(classes);
  const rows: number[] = [];
  const classStart = new Uint32Array(classes + 1);
  const eachGroup = groupsOf(dataset, predictions, truth);
  for (let k = 0; k < classes; k++) {
    eachGroup(k, (found, own) => {
      for (const row of found) rows.push(row);
      for (const g of own) boxes[k] += 1 - truth.isCrowd[g];
      matchGroup(found, own, predictions, truth, iou, kindOf, boxOf);
    });
    classStart[k + 1] = rows.length;
  }
  const wrong = kindsOfWrong(dataset, predictions, truth, iou, kindOf);
  const { score } = predictions;
  const prediction = Uint32Array.from(rows);
  for (let k = 0; k < classes; k++)
    prediction.subarray(classStart[k], classStart[k + 1]).sort((a, b) => score[b] - score[a] || a - b);
  const kind = Uint8Array.from(prediction, (row) => kindOf[row]);
  const scores = Float64Array.from(prediction, (row) => score[row]);
  return {
    iou,
    boxes,
    classStart,
    score: scores,
    rowClass: Uint16Array.from(prediction, (row) => predictions.class[row]),
    kind,
    prediction,
    image: imagesOf(prediction, predictions),
    box: Int32Array.from(prediction, (row) => boxOf[row]),
    sums: predictionKinds.map((_, of) => sumsOf(kind, of, classStart)),
    foundAt: foundScores(dataset.boxes.count, boxOf, score),
    touchedAt: wrong.touchedAt,
    counts: countedBoxes(dataset, truth),
    mistaken: mistakenBy(wrong.pairs, prediction, predictions),
    boxClass: dataset.boxes.class,
    bestScore: bestScore(scores, kind, boxes),
  };
}

/** Not yet told apart. */
const unknown = 0xff;

function matchGroup(
  found: Uint32Array,
  own: Uint32Array,
  predictions: Predictions,
  truth: GroundTruth,
  iou: number,
  kindOf: Uint8Array,
  boxOf: Int32Array,
): void {
  if (found.length === 0 || own.length === 0) return;
  const isCrowd = Uint8Array.from(own, (g) => truth.isCrowd[g]);
  const order = Uint32Array.from(own.keys());
  order.sort((a, b) => isCrowd[a] - isCrowd[b] || a - b);
  const matched = new Int32Array(found.length);
  const overlaps = overlapsOf(found, predictions, own, truth);
  matchGreedily(overlaps, order, isCrowd, isCrowd, iou, matched, new Uint8Array(own.length));
  matched.forEach((g, d) => {
    if (g < 0) return;
    kindOf[found[d]] = isCrowd[g] === 1 ? ignored : correct;
    if (isCrowd[g] === 0) boxOf[found[d]] = own[g];
  });
}

/** Counts within each class, row by row. */
function sumsOf(kind: Uint8Array, of: number, classStart: Uint32Array): Uint32Array {
  const sums = new Uint32Array(kind.length);
  for (let k = 0; k + 1 < classStart.length; k++) {
    let sum = 0;
    for (let r = classStart[k]; r < classStart[k + 1]; r++) sums[r] = sum += kind[r] === of ? 1 : 0;
  }
  return sums;
}

function imagesOf(rows: Uint32Array, { start, count }: Predictions): Uint32Array {
  const image = new Uint32Array(count);
  for (let i = 0; i + 1 < start.length; i++) image.fill(i, start[i], start[i + 1]);
  return rows.map((row) => image[row]);
}

/** B scores of the predictions that match each box, −1 where there is none. */
function foundScores(boxes: number, boxOf: Int32Array, score: Float64Array): Float64Array {
  const foundAt = new Float64Array(boxes).fill(-1);
  boxOf.forEach((box, p) => {
    if (box >= 0) foundAt[box] = score[p];
  });
  return foundAt;
}

function countedBoxes({ images, boxes }: Dataset, truth: GroundTruth): Uint8Array {
  const counts = new Uint8Array(boxes.count);
  for (const i of truth.images)
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) counts[b] = 1 - truth.isCrowd[b];
  return counts;
}

/** Pairs (prediction, box), sorted by score; those of one prediction stay together and in their order. */
function mistakenBy(
  pairs: { readonly prediction: Uint32Array; readonly box: Uint32Array },
  rows: Uint32Array,
  { score, count }: Predictions,
): Matches['mistaken'] {
  const order = Uint32Array.from(pairs.prediction.keys());
  const { prediction, box } = pairs;
  order.sort((a, b) => score[prediction[b]] - score[prediction[a]] || prediction[a] - prediction[b] || a - b);
  const rowOf = new Uint32Array(count);
  rows.forEach((p, row) => (rowOf[p] = row));
  return {
    score: Float64Array.from(order, (n) => score[prediction[n]]),
    row: Uint32Array.from(order, (n) => rowOf[prediction[n]]),
    box: Uint32Array.from(order, (n) => box[n]),
  };
}
