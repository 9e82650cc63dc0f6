import type { Matches } from './matches.ts';
import { classResultsAt, resultsAt, type Rates } from './resultsAt.ts';

export interface ScorePoint {
  readonly score: number;
  readonly macro: Rates;
  readonly micro: Rates;
}

/** Rates at `points` scores spread evenly over 0 to 1. O(points · K log P). */
export const scoreCurve = (matches: Matches, points = 101): ScorePoint[] =>
  Array.from({ length: points }, (_, n) => {
    const score = n / (points - 1);
    const { macro, micro } = resultsAt(matches, score);
    return { score, macro, micro };
  });

/** The rates of one class at `points` scores spread evenly over 0 to 1. */
export const classCurve = (
  matches: Matches,
  classIndex: number,
  points = 101,
): (Rates & { readonly score: number })[] =>
  Array.from({ length: points }, (_, n) => {
    const score = n / (points - 1);
    const { precision, recall, f1 } = classResultsAt(matches, classIndex, score);
    return { score, precision, recall, f1 };
  });
