import type { Ranking } from './ranking.ts';

/** Points of a curve, in the order in which it is drawn. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Area under the ROC: the chance that a positive is ranked before a negative, ties counting half (Mann and Whitney
 * 1947; Hanley and McNeil 1982; scikit-learn's `roc_auc_score`). Null without positives or without negatives.
 */
export function auc({ positives, negatives, found, above, atLeast }: Ranking): number | null {
  if (positives === 0 || negatives === 0) return null;
  let wins = 0;
  for (let d = 0; d < found.length; d++) {
    const own = found[d] - (d > 0 ? found[d - 1] : 0);
    wins += own * (negatives - atLeast[d] + (atLeast[d] - above[d]) / 2);
  }
  return wins / positives / negatives;
}

/** The share of positives found (y) against that of negatives taken for them (x), exact at every corner; null as `auc`. */
export function rocCurve({ positives, negatives, found, above, atLeast }: Ranking): Curve | null {
  if (positives === 0 || negatives === 0) return null;
  const x = new Float64Array(2 * found.length + 2);
  const y = new Float64Array(2 * found.length + 2);
  for (let d = 0; d < found.length; d++) {
    x[2 * d + 1] = above[d] / negatives;
    y[2 * d + 1] = (d > 0 ? found[d - 1] : 0) / positives;
    x[2 * d + 2] = atLeast[d] / negatives;
    y[2 * d + 2] = found[d] / positives;
  }
  x[x.length - 1] = 1;
  y[y.length - 1] = 1;
  return { x, y };
}
