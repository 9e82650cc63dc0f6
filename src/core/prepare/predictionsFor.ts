import { noCode, type Dataset } from '../dataset/dataset.ts';
import type { Predictions } from '../predictions/predictions.ts';

/**
 * The predictions for what is left of the dataset that they were read for: `imageOf` (row of each image there; null:
 * all are left) and `classOf` (new class of each class there, `noCode` where it is hidden; null: as they were).
 */
export function predictionsFor(
  predictions: Predictions | null,
  { images }: Pick<Dataset, 'images'>,
  imageOf: Uint32Array | null,
  classOf: Uint16Array | null,
): Predictions | null {
  if (predictions === null || (imageOf === null && classOf === null)) return predictions;
  const rows: number[] = [];
  const start = new Uint32Array(images.count + 1);
  for (let i = 0; i < images.count; i++) {
    const own = imageOf?.[i] ?? i;
    for (let p = predictions.start[own]; p < predictions.start[own + 1]; p++)
      if (classOf === null || classOf[predictions.class[p]] !== noCode) rows.push(p);
    start[i + 1] = rows.length;
  }
  const numbers = (values: Float64Array) => Float64Array.from(rows, (p) => values[p]);
  return {
    ...predictions,
    count: rows.length,
    start,
    class: Uint16Array.from(rows, (p) => classOf?.[predictions.class[p]] ?? predictions.class[p]),
    x: numbers(predictions.x),
    y: numbers(predictions.y),
    w: numbers(predictions.w),
    h: numbers(predictions.h),
    score: numbers(predictions.score),
  };
}
