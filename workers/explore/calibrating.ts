import type { Calibrated, CalibrationLook } from '../../src/core/calibration/calibration.ts';
import { classCurves, type ClassCurves } from '../../src/core/calibration/classCurves.ts';
import { calibrateClassifier, scoredRows } from '../../src/core/calibration/classifier.ts';
import { classTruth } from '../../src/core/calibration/classTruth.ts';
import type { Correction } from '../../src/core/calibration/correction.ts';
import { calibrateDetector, classPredictions } from '../../src/core/calibration/detector.ts';
import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { matchAt } from '../../src/core/evaluation/matchAt.ts';
import type { Matches } from '../../src/core/evaluation/matches.ts';
import type { ClassProbabilities } from '../../src/core/predictions/classProbabilities.ts';
import type { Predictions } from '../../src/core/predictions/predictions.ts';

/** What calibration is asked of; class probabilities go before boxes where both were added. */
interface Known {
  readonly dataset: Dataset;
  readonly predictions: Predictions | null;
  readonly probabilities: ClassProbabilities | null;
}

export interface CalibrationAsk extends CalibrationLook {
  /** From which a prediction lies on a box. */
  readonly iou: number;
  readonly correction: Correction | null;
}

export interface CurvesAsk extends Pick<CalibrationAsk, 'iou' | 'correction'> {
  readonly class: number;
}

export interface CurvesAnswer {
  readonly class: number;
  readonly before: ClassCurves;
  /** Null: there is no correction. */
  readonly after: ClassCurves | null;
}

/** The last matches: a new correction matches nothing again. */
let last: { readonly predictions: Predictions; readonly matches: Matches } | null = null;

function matchesAt(dataset: Dataset, predictions: Predictions, iou: number): Matches {
  if (last?.predictions !== predictions || last.matches.iou !== iou)
    last = { predictions, matches: matchAt(dataset, predictions, iou) };
  return last.matches;
}

/** Null where there are neither predictions nor class probabilities. */
export function calibrated(
  { dataset, predictions, probabilities }: Known,
  { iou, correction, ...look }: CalibrationAsk,
): Calibrated | null {
  if (probabilities !== null) return calibrateClassifier(dataset, probabilities, correction, look);
  return predictions && calibrateDetector(matchesAt(dataset, predictions, iou), correction, look);
}

export function curvesOf(
  { dataset, predictions, probabilities }: Known,
  { iou, correction, class: k }: CurvesAsk,
): CurvesAnswer | null {
  const classes = dataset.classes.names.length;
  if (k >= classes) return null;
  const states = (of: (own: Correction | null) => ClassCurves): CurvesAnswer => ({
    class: k,
    before: of(null),
    after: correction && of(correction),
  });
  if (probabilities !== null) {
    const truth = classTruth(dataset, probabilities);
    return states((own) => classCurves(scoredRows(probabilities, truth, own, classes).column(k)));
  }
  if (predictions === null) return null;
  const matches = matchesAt(dataset, predictions, iou);
  return states((own) => classCurves(classPredictions(matches, k, own), matches.boxes[k]));
}
