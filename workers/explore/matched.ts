import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { matchAt } from '../../src/core/evaluation/matchAt.ts';
import type { Matches } from '../../src/core/evaluation/matches.ts';
import { scoreCurve, type ScorePoint } from '../../src/core/evaluation/scoreCurve.ts';
import type { Predictions } from '../../src/core/predictions/predictions.ts';

/** Everything along the scores at one IoU: from the matches the page answers any score by itself. */
export interface Matched {
  readonly matches: Matches;
  /** Rates at the scores 0, 0.01 … 1. */
  readonly curve: readonly ScorePoint[];
}

export function matchedAt(dataset: Dataset, predictions: Predictions, iou: number): Matched {
  const matches = matchAt(dataset, predictions, iou);
  return { matches, curve: scoreCurve(matches) };
}
