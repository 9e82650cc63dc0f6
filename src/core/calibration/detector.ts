import { predictionKinds, type Matches } from '../evaluation/matches.ts';
import { balancedAccuracy } from './balancedAccuracy.ts';
import {
  meanOf,
  type Calibrated,
  type Calibration,
  type CalibrationLook,
  type Majority,
} from './calibration.ts';
import type { ClassScores } from './classifier.ts';
import { shiftedOdds, type Correction } from './correction.ts';
import { averagesOf } from './decisions.ts';
import { brier, expectedError, maximumError } from './ece.ts';
import { averagePrecision } from './precisionRecall.ts';
import { ranking } from './ranking.ts';
import { reliability } from './reliability.ts';
import { auc } from './roc.ts';

const correct = predictionKinds.indexOf('correct');
const ignored = predictionKinds.indexOf('ignored');

/** The predictions of a class that count, by score and by whether they found a box; crowds' are left out. */
export function classPredictions(matches: Matches, k: number, correction: Correction | null): ClassScores {
  const { classStart, kind, score } = matches;
  const factor = correction?.factor[k];
  const scores: number[] = [];
  const outcomes: number[] = [];
  for (let r = classStart[k]; r < classStart[k + 1]; r++) {
    if (kind[r] === ignored) continue;
    scores.push(factor === undefined ? score[r] : shiftedOdds(score[r], factor));
    outcomes.push(kind[r] === correct ? 1 : 0);
  }
  return { score: Float64Array.from(scores), outcome: Uint8Array.from(outcomes) };
}

/**
 * The scores of a detector held against whether each prediction is correct at the matches' IoU (Küppers et al. 2020,
 * confidence alone). ROC and its area are among the predictions: places that hold nothing and where nothing was
 * predicted cannot be counted, so there are no true negatives but wrong predictions. Precision and recall do count
 * missed boxes. A correction keeps the order within a class, so the matches stand.
 */
export function calibrateDetector(
  matches: Matches,
  correction: Correction | null,
  look: CalibrationLook,
): Calibrated {
  const before = measured(matches, null, look);
  return {
    of: 'boxes',
    images: new Set(matches.image).size,
    unlabelled: 0,
    before: before.calibration,
    after: correction && measured(matches, correction, look).calibration,
    majority: before.majority,
  };
}

function measured(
  matches: Matches,
  correction: Correction | null,
  look: CalibrationLook,
): { readonly calibration: Calibration; readonly majority: Majority | null } {
  const classes = matches.boxes.length;
  const found = new Float64Array(classes);
  const wrong = new Float64Array(classes);
  const columns = Array.from({ length: classes }, (_, k) => classPredictions(matches, k, correction));
  const judged = columns.reduce((sum, { score }) => sum + score.length, 0);
  const score = new Float64Array(judged);
  const outcome = new Uint8Array(judged);
  let from = 0;
  columns.forEach((own, k) => {
    score.set(own.score, from);
    outcome.set(own.outcome, from);
    from += own.score.length;
    own.score.forEach((s, n) => {
      if (s < look.threshold) return;
      found[k] += own.outcome[n];
      wrong[k] += 1 - own.outcome[n];
    });
  });
  const { accuracy, balanced, recall, majority } = balancedAccuracy(found, matches.boxes);
  const perClass = columns.map((own, k) => {
    const ranks = ranking(own.score, own.outcome);
    return {
      positives: matches.boxes[k],
      judged: own.score.length,
      auc: auc(ranks),
      ap: averagePrecision(ranks, matches.boxes[k]),
      recall: recall[k],
      ece: expectedError(reliability(own.score, own.outcome, look.by, look.bins)),
    };
  });
  const diagram = reliability(score, outcome, look.by, look.bins);
  return {
    majority,
    calibration: {
      judged,
      reliability: diagram,
      ece: expectedError(diagram),
      mce: maximumError(diagram),
      brier: brier(score, outcome),
      classwise: meanOf(perClass.map(({ ece }) => ece)),
      accuracy,
      balanced,
      ...averagesOf({ tp: found, fp: wrong, fn: found.map((tp, k) => matches.boxes[k] - tp) }),
      perClass,
    },
  };
}
