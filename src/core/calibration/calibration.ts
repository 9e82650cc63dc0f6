import type { Rates } from '../evaluation/resultsAt.ts';
import type { Reliability } from './reliability.ts';

/** One class, in one state. Null where there is nothing to measure. */
export interface ClassCalibration {
  /** Images that have the class, or boxes of it that count. */
  readonly positives: number;
  /** Scores that are judged. */
  readonly judged: number;
  readonly auc: number | null;
  /** By step, as scikit-learn. */
  readonly ap: number | null;
  /** Share of the class's that is right (at the threshold, where there is one). */
  readonly recall: number | null;
  /** Expected calibration error of the class alone, a yes or no. */
  readonly ece: number | null;
}

/** How far scores can be believed, in one state. */
export interface Calibration {
  /** Scores in the diagram. */
  readonly judged: number;
  readonly reliability: Reliability;
  readonly ece: number | null;
  /** The greatest error of a bin. */
  readonly mce: number | null;
  /** One label an image: Σ_k (p_k − y_k)², 0 to 2 (Brier 1950); else the mean of (p − y)². */
  readonly brier: number | null;
  /** Mean of the classes' own errors (Kull et al. 2019, classwise-ECE). */
  readonly classwise: number | null;
  /** Right decisions / decisions; of a detector, boxes found / boxes. */
  readonly accuracy: number | null;
  /** Mean over classes of their recall; with several labels an image, of (recall + specificity) / 2. */
  readonly balanced: number | null;
  /** Of the decisions: all pooled, and means over classes. */
  readonly micro: Rates;
  readonly macro: Rates;
  readonly perClass: readonly ClassCalibration[];
}

/** What always answering the same would get. */
export interface Majority {
  /** The most frequent class; null with several labels an image, where each class has its own. */
  readonly class: number | null;
  readonly accuracy: number;
  readonly balanced: number;
}

export interface Calibrated {
  /** One label an image, several, or boxes of a detector. */
  readonly of: 'single' | 'multi' | 'boxes';
  /** Images with predictions that are judged, and those without a label. */
  readonly images: number;
  readonly unlabelled: number;
  readonly before: Calibration;
  /** With the correction of the prior; null: there is none. */
  readonly after: Calibration | null;
  readonly majority: Majority | null;
}

/** How calibration is looked at. */
export interface CalibrationLook {
  readonly by: 'width' | 'count';
  readonly bins: number;
  /** Least score of a detector's predictions that count among the boxes found, and of a yes with several labels. */
  readonly threshold: number;
}

export const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};
