import type { Dataset } from '../dataset/dataset.ts';
import type { Predictions } from '../predictions/predictions.ts';
import { byClass } from './byClass.ts';
import type { GroundTruth } from './groundTruth.ts';

/** Calls `visit` for each image that has predictions or boxes of a class, in the images' order. */
export type EachGroup = (
  classIndex: number,
  visit: (
    /** Rows, best score first; of equal scores in the order of the file. */
    predictions: Uint32Array,
    boxes: Uint32Array,
  ) => void,
) => void;

/** Predictions and ground truth of the evaluated images, class by class. */
export function groupsOf(dataset: Dataset, predictions: Predictions, truth: GroundTruth): EachGroup {
  const classes = dataset.classes.names.length;
  const { score } = predictions;
  const found = byClass(classes, predictions.start, predictions.class, truth.images);
  const boxes = byClass(classes, dataset.images.boxStart, dataset.boxes.class, truth.images);
  const atEnd = Infinity;
  return (k, visit) => {
    let p = found.start[k];
    let g = boxes.start[k];
    const lastP = found.start[k + 1];
    const lastG = boxes.start[k + 1];
    while (p < lastP || g < lastG) {
      const place = Math.min(p < lastP ? found.place[p] : atEnd, g < lastG ? boxes.place[g] : atEnd);
      const fromP = p;
      const fromG = g;
      while (p < lastP && found.place[p] === place) p++;
      while (g < lastG && boxes.place[g] === place) g++;
      const rows = found.row.subarray(fromP, p);
      if (rows.length > 1) rows.sort((a, b) => score[b] - score[a] || a - b);
      visit(rows, boxes.row.subarray(fromG, g));
    }
  };
}
