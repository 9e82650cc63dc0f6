import type { ClassScores } from './classifier.ts';
import { precisionRecall } from './precisionRecall.ts';
import { ranking } from './ranking.ts';
import { rocCurve, type Curve } from './roc.ts';

/** What one class shows along all thresholds, and what answers any of them at once. */
export interface ClassCurves {
  /** Scores of positives and of negatives, ascending. */
  readonly positive: Float64Array;
  readonly negative: Float64Array;
  /** Positives that have to be found: more than have a score, where boxes were missed. */
  readonly all: number;
  /** Null where there is nothing to draw. */
  readonly roc: Curve | null;
  readonly precisionRecall: Curve | null;
}

/** Points that a drawn curve has at most. */
const mostPoints = 600;

export function classCurves({ score, outcome }: ClassScores, all?: number): ClassCurves {
  const ranks = ranking(score, outcome);
  const roc = rocCurve(ranks);
  const curve = precisionRecall(ranks, all);
  return {
    positive: score.filter((_, n) => outcome[n] === 1).sort(),
    negative: score.filter((_, n) => outcome[n] !== 1).sort(),
    all: all ?? ranks.positives,
    roc: roc && thinned(roc),
    precisionRecall: curve && thinned(curve),
  };
}

/** Evenly along the curve's own points, both ends kept. */
function thinned({ x, y }: Curve): Curve {
  if (x.length <= mostPoints) return { x, y };
  const at = (n: number) => Math.round((n * (x.length - 1)) / (mostPoints - 1));
  return {
    x: Float64Array.from({ length: mostPoints }, (_, n) => x[at(n)]),
    y: Float64Array.from({ length: mostPoints }, (_, n) => y[at(n)]),
  };
}

/** What scores of at least a threshold are worth; null where there is nothing to divide by. */
export interface AtThreshold {
  readonly tp: number;
  readonly fp: number;
  /** Positives found / all positives. */
  readonly recall: number | null;
  /** Negatives taken for positives / negatives. */
  readonly falseRate: number | null;
  readonly precision: number | null;
}

/** O(log n) */
export function atThreshold({ positive, negative, all }: ClassCurves, threshold: number): AtThreshold {
  const tp = positive.length - firstAtLeast(positive, threshold);
  const fp = negative.length - firstAtLeast(negative, threshold);
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    tp,
    fp,
    recall: share(tp, all),
    falseRate: share(fp, negative.length),
    precision: share(tp, tp + fp),
  };
}

function firstAtLeast(sorted: Float64Array, threshold: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] >= threshold) high = middle;
    else low = middle + 1;
  }
  return low;
}
