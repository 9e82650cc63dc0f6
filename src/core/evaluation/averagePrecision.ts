import { recallPoints } from './evaluation.ts';

/**
 * Writes precision at the 101 recall points into `out`. `isCorrect` says of each prediction that counts, best score
 * first, whether it is right; `boxes` > 0 is the ground truth that counts. Precision is made monotone from the right;
 * at a recall that is never reached it is 0. Gives the recall that is reached.
 */
export function precisionAtRecall(isCorrect: Uint8Array, boxes: number, out: Float64Array): number {
  const recall = new Float64Array(isCorrect.length);
  const precision = new Float64Array(isCorrect.length);
  let correct = 0;
  for (let n = 0; n < isCorrect.length; n++) {
    correct += isCorrect[n];
    recall[n] = correct / boxes;
    // The smallest step of 1 in the divisor is pycocotools' own.
    precision[n] = correct / (n + 1 + Number.EPSILON);
  }
  for (let n = precision.length - 1; n > 0; n--)
    if (precision[n] > precision[n - 1]) precision[n - 1] = precision[n];
  let n = 0;
  for (let r = 0; r < recallPoints.length; r++) {
    while (n < recall.length && recall[n] < recallPoints[r]) n++;
    out[r] = n < recall.length ? precision[n] : 0;
  }
  return correct / boxes;
}
