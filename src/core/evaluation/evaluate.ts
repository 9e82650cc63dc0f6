import type { Dataset } from '../dataset/dataset.ts';
import type { Predictions } from '../predictions/predictions.ts';
import { areaRanges, cuts } from './areaRanges.ts';
import { precisionAtRecall } from './averagePrecision.ts';
import { classMatches, type ClassMatches } from './classMatches.ts';
import { iouThresholds, recallPoints, type CocoFigures, type Evaluation } from './evaluation.ts';
import { groundTruth } from './groundTruth.ts';
import { groupsOf } from './groups.ts';

const points = recallPoints.length;
const thresholds = iouThresholds.length;

/**
 * COCO's box evaluation as pycocotools computes it (cocoeval.py: `evaluateImg`, `accumulate`, `summarize`), with two
 * differences: ground truth of id 0 counts like any other, and images of splits without any prediction, or whose
 * boxes cannot be brought to pixels, are not looked at.
 */
export function evaluate(dataset: Dataset, predictions: Predictions): Evaluation {
  const truth = groundTruth(dataset, predictions);
  const eachGroup = groupsOf(dataset, predictions, truth);
  const classes = dataset.classes.names.length;
  const precision = new Float64Array(classes * thresholds * points).fill(NaN);
  const all = Array.from({ length: classes }, (_, k) => {
    const from = k * thresholds * points;
    const matches = classMatches(k, eachGroup, predictions, truth);
    return scoresOf(matches, precision.subarray(from, from + thresholds * points));
  });
  const perClass = all.map(({ ap, ar, boxes, count }) => ({
    ap: mean(ap[0]),
    ap50: valueAt(ap[0], 0),
    ap75: valueAt(ap[0], 5),
    ar: mean(ar[0]),
    boxes,
    predictions: count,
  }));
  return {
    figures: figuresOf(all),
    perClass,
    precision,
    images: truth.images.length,
    boxes: all.reduce((sum, { boxes }) => sum + boxes, 0),
    predictions: all.reduce((sum, { count }) => sum + count, 0),
  };
}

/** One class: average precision and recall at each IoU threshold, by area range; empty without ground truth. */
interface ClassScores {
  readonly ap: readonly Float64Array[];
  readonly ar: readonly Float64Array[];
  /** Recall over all areas where only the best 1, 10, 100 predictions of an image count. */
  readonly cut: readonly Float64Array[];
  readonly boxes: number;
  readonly count: number;
}

/** `curves`: 10 × 101 values of precision over all areas, written where there is ground truth. */
function scoresOf(matches: ClassMatches, curves: Float64Array): ClassScores {
  const ap = matches.boxes.map((boxes) => new Float64Array(boxes === 0 ? 0 : thresholds));
  const ar = ap.map(({ length }) => new Float64Array(length));
  const cut = cuts.map(() => new Float64Array(ap[0].length));
  for (let area = 0; area < areaRanges.length; area++)
    for (let t = 0; t < ap[area].length; t++) {
      const from = t * points;
      const curve = area === 0 ? curves.subarray(from, from + points) : new Float64Array(points);
      ar[area][t] = precisionAtRecall(countedOf(matches, area, t), matches.boxes[area], curve);
      ap[area][t] = curve.reduce((sum, value) => sum + value, 0) / points;
      if (area === 0) cuts.forEach((most, c) => (cut[c][t] = recallWithin(matches, t, most)));
    }
  return { ap, ar, cut, boxes: matches.boxes[0], count: matches.count };
}

/** Whether each prediction that counts is right, best score first. */
function countedOf({ count, correct, ignored }: ClassMatches, area: number, threshold: number): Uint8Array {
  const bit = 1 << threshold;
  const isCorrect = new Uint8Array(count);
  let n = 0;
  for (let d = 0; d < count; d++)
    if ((ignored[area][d] & bit) === 0) isCorrect[n++] = (correct[area][d] & bit) === 0 ? 0 : 1;
  return isCorrect.subarray(0, n);
}

function recallWithin(
  { count, rank, correct, boxes }: ClassMatches,
  threshold: number,
  most: number,
): number {
  const bit = 1 << threshold;
  let found = 0;
  for (let d = 0; d < count; d++) if (rank[d] < most && (correct[0][d] & bit) !== 0) found++;
  return found / boxes[0];
}

/** Means over the classes that have ground truth in the range; the others are left out, not counted as 0. */
function figuresOf(classes: readonly ClassScores[]): CocoFigures {
  const over = (valueOf: (one: ClassScores) => number | null) => {
    const values = classes.map(valueOf).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const ap = (area: number) => over((one) => mean(one.ap[area]));
  const ar = (area: number) => over((one) => mean(one.ar[area]));
  const arWithin = (cut: number) => over((one) => mean(one.cut[cut]));
  return {
    ap: ap(0),
    ap50: over((one) => valueAt(one.ap[0], 0)),
    ap75: over((one) => valueAt(one.ap[0], 5)),
    apSmall: ap(1),
    apMedium: ap(2),
    apLarge: ap(3),
    ar1: arWithin(0),
    ar10: arWithin(1),
    ar100: arWithin(2),
    arSmall: ar(1),
    arMedium: ar(2),
    arLarge: ar(3),
  };
}

const mean = (values: Float64Array): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const valueAt = (values: Float64Array, k: number): number | null => (values.length === 0 ? null : values[k]);
