import type { Dataset } from '../dataset/dataset.ts';
import type { ClassProbabilities } from '../predictions/classProbabilities.ts';
import { balancedAccuracy } from './balancedAccuracy.ts';
import {
  meanOf,
  type Calibrated,
  type Calibration,
  type CalibrationLook,
  type ClassCalibration,
  type Majority,
} from './calibration.ts';
import { classTruth, type ClassTruth } from './classTruth.ts';
import { shiftedOdds, type Correction } from './correction.ts';
import { averagesOf } from './decisions.ts';
import { brier, expectedError, maximumError } from './ece.ts';
import { averagePrecision } from './precisionRecall.ts';
import { ranking, type Ranking } from './ranking.ts';
import { reliability } from './reliability.ts';
import { auc } from './roc.ts';

/** One class's scores in the order of the rows that are judged, and whether it is there. */
export interface ClassScores {
  readonly score: Float64Array;
  readonly outcome: Uint8Array;
}

/** Probabilities of the rows that are judged, under a correction or as they are. */
export interface Scored {
  readonly truth: ClassTruth;
  readonly classes: number;
  /** The score of a class on a place of `truth.rows`. */
  at(place: number, k: number): number;
  /** New columns. */
  column(k: number): ClassScores;
}

export function scoredRows(
  probabilities: ClassProbabilities,
  truth: ClassTruth,
  correction: Correction | null,
  classes: number,
): Scored {
  const { p } = probabilities;
  const { rows, start, holder } = truth;
  const factor = correction?.factor;
  const sums = correction?.head === 'softmax' ? rowSums(p, rows, correction.factor) : null;
  const at = (place: number, k: number): number => {
    const own = p[rows[place] * classes + k];
    if (factor === undefined) return own;
    return sums === null ? shiftedOdds(own, factor[k]) : (own * factor[k]) / sums[place];
  };
  return {
    truth,
    classes,
    at,
    column(k) {
      const score = new Float64Array(rows.length);
      for (let place = 0; place < rows.length; place++) score[place] = at(place, k);
      const outcome = new Uint8Array(rows.length);
      for (let h = start[k]; h < start[k + 1]; h++) outcome[holder[h]] = 1;
      return { score, outcome };
    },
  };
}

/** Σ_k p′_k · factor_k of each row; 1 where nothing is left of it. */
function rowSums(p: ArrayLike<number>, rows: Uint32Array, factor: Float64Array): Float64Array {
  const classes = factor.length;
  const sums = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const from = rows[place] * classes;
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += p[from + k] * factor[k];
    sums[place] = sum > 0 ? sum : 1;
  }
  return sums;
}

/** Class probabilities held against the labels of the images, with and without a correction. O(rows · K). */
export function calibrateClassifier(
  dataset: Dataset,
  probabilities: ClassProbabilities,
  correction: Correction | null,
  look: CalibrationLook,
): Calibrated {
  const classes = dataset.classes.names.length;
  const truth = classTruth(dataset, probabilities);
  const measured = (own: Correction | null) => {
    const scored = scoredRows(probabilities, truth, own, classes);
    return probabilities.labels === 'single'
      ? ofOneLabel(scored, probabilities.given, look)
      : ofManyLabels(scored, probabilities.given, look);
  };
  const before = measured(null);
  const after = correction && measured(correction);
  return {
    of: probabilities.labels,
    images: truth.rows.length,
    unlabelled: truth.unlabelled,
    before: before.calibration,
    after: after && after.calibration,
    majority: before.majority,
  };
}

interface Measured {
  readonly calibration: Calibration;
  readonly majority: Majority | null;
}

function classFigures(
  { score, outcome }: ClassScores,
  isGiven: boolean,
  recall: number | null,
  look: CalibrationLook,
): { readonly figures: ClassCalibration; readonly ranks: Ranking; readonly squares: number } {
  const ranks = ranking(score, outcome);
  const squares = brier(score, outcome) ?? 0;
  return {
    ranks,
    squares,
    figures: {
      positives: ranks.positives,
      judged: score.length,
      auc: isGiven ? auc(ranks) : null,
      ap: isGiven ? averagePrecision(ranks) : null,
      recall,
      ece: isGiven ? expectedError(reliability(score, outcome, look.by, look.bins)) : null,
    },
  };
}

/** The diagram is of the greatest probability of each row and whether it is the right class (Guo et al. 2017). */
function ofOneLabel(scored: Scored, given: Uint8Array, look: CalibrationLook): Measured {
  const { truth, classes } = scored;
  const size = truth.rows.length;
  const label = new Uint32Array(size);
  const all = new Float64Array(classes);
  for (let k = 0; k < classes; k++) {
    all[k] = truth.start[k + 1] - truth.start[k];
    for (let h = truth.start[k]; h < truth.start[k + 1]; h++) label[truth.holder[h]] = k;
  }
  const confidence = new Float64Array(size);
  const isRight = new Uint8Array(size);
  const right = new Float64Array(classes);
  const said = new Float64Array(classes);
  for (let place = 0; place < size; place++) {
    let best = 0;
    for (let k = 0; k < classes; k++) {
      const own = scored.at(place, k);
      if (k > 0 && own <= confidence[place]) continue;
      confidence[place] = own;
      best = k;
    }
    said[best]++;
    if (best !== label[place]) continue;
    isRight[place] = 1;
    right[best]++;
  }
  const { accuracy, balanced, recall, majority } = balancedAccuracy(right, all);
  const each = Array.from({ length: classes }, (_, k) =>
    classFigures(scored.column(k), given[k] === 1, recall[k], look),
  );
  const diagram = reliability(confidence, isRight, look.by, look.bins);
  return {
    majority,
    calibration: {
      judged: size,
      reliability: diagram,
      ece: expectedError(diagram),
      mce: maximumError(diagram),
      brier: size === 0 ? null : each.reduce((sum, { squares }) => sum + squares, 0),
      classwise: meanOf(each.map(({ figures }) => figures.ece)),
      accuracy,
      balanced,
      ...averagesOf({
        tp: right,
        fp: said.map((count, k) => count - right[k]),
        fn: all.map((count, k) => count - right[k]),
      }),
      perClass: each.map(({ figures }) => figures),
    },
  };
}

/** Each class is a yes or no of its own; the diagram is of all of them together. */
function ofManyLabels(scored: Scored, given: Uint8Array, look: CalibrationLook): Measured {
  const { truth, classes } = scored;
  const size = truth.rows.length;
  const asked = given.reduce((sum, one) => sum + one, 0);
  const score = new Float64Array(size * asked);
  const outcome = new Uint8Array(size * asked);
  let from = 0;
  let right = 0;
  let always = 0;
  const [tp, fp, fn] = [0, 1, 2].map(() => new Float64Array(classes));
  const means: (number | null)[] = [];
  const each = Array.from({ length: classes }, (_, k) => {
    const own = scored.column(k);
    if (given[k] === 1) {
      score.set(own.score, from);
      outcome.set(own.outcome, from);
      from += size;
    }
    const yes = own.score.map((s) => (s >= look.threshold ? 1 : 0));
    let found = 0;
    let wrong = 0;
    yes.forEach((said, n) => {
      if (own.outcome[n] === 1) found += said;
      else wrong += said;
    });
    const positives = truth.start[k + 1] - truth.start[k];
    const negatives = size - positives;
    // Of a class without a column nothing was said: it has no part in any figure.
    const recall = given[k] === 1 && positives > 0 ? found / positives : null;
    if (given[k] === 1) {
      [tp[k], fp[k], fn[k]] = [found, wrong, positives - found];
      right += found + negatives - wrong;
      always += Math.max(positives, negatives);
      means.push(meanOf([recall, negatives > 0 ? 1 - wrong / negatives : null]));
    }
    return classFigures(own, given[k] === 1, recall, look);
  });
  const diagram = reliability(score, outcome, look.by, look.bins);
  const decisions = score.length;
  return {
    majority: decisions === 0 ? null : { class: null, accuracy: always / decisions, balanced: 0.5 },
    calibration: {
      judged: decisions,
      reliability: diagram,
      ece: expectedError(diagram),
      mce: maximumError(diagram),
      brier: brier(score, outcome),
      classwise: meanOf(each.map(({ figures }) => figures.ece)),
      accuracy: decisions === 0 ? null : right / decisions,
      balanced: meanOf(means),
      ...averagesOf({ tp, fp, fn }),
      perClass: each.map(({ figures }) => figures),
    },
  };
}
