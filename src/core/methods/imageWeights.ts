import type { SparseCounts } from '../balance/types.ts';
import { boxesByClass, withoutLabels } from './classFigures.ts';
import { drawnByWeight, drawWords } from './draws.ts';
import type { Method } from './method.ts';

/**
 * YOLOv5's --image-weights: class weight w_c = 1 / n_c (boxes), scaled to sum to the number of classes, times
 * (1 - mAP_c)^2 / K; the weight of an image is the sum over its boxes; N draws with replacement
 * (utils/general.py, train.py). Before any training mAP is 0, and the scale cancels: w_i = sum_c a_ic / n_c.
 * So each class gets the same mass, crowded images most of it, and images without boxes none.
 */
export const imageWeights: Method = {
  id: 'yolov5-image-weights',
  name: 'YOLOv5 image weights',
  definition:
    'An epoch of N draws with replacement, each image as likely as Σ (its boxes of a class / all boxes of the class) · (1 − mAP of the class)², with mAP 0 as before the first epoch. Images without boxes are never drawn.',
  source: 'YOLOv5 --image-weights (removed since ultralytics v8)',
  parameters: {},
  suggest: () => ({}),
  says: ({ counts }) => drawWords(weightsOf(counts), counts.rows),
  unavailable: withoutLabels,
  plan: ({ counts }, _given, seed) => drawnByWeight(weightsOf(counts), counts.rows, seed),
};

function weightsOf(counts: SparseCounts): Float64Array {
  const boxes = boxesByClass(counts);
  const weights = new Float64Array(counts.rows);
  for (let i = 0; i < counts.rows; i++) {
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      weights[i] += counts.count[e] / boxes[counts.bin[e]];
    }
  }
  return weights;
}
