import type { Ranking } from './ranking.ts';
import type { Curve } from './roc.ts';

/**
 * Average precision by step, Σ (R_n − R_{n−1}) P_n over the distinct scores, as scikit-learn's
 * `average_precision_score`: nothing is interpolated. COCO's AP is another figure: precision made monotone from the
 * right and read at 101 recalls, which is never less at the same points. `all`: positives to be found where some have
 * no score at all (boxes that no prediction stands for). Null without positives.
 */
export function averagePrecision({ positives, found, atLeast }: Ranking, all = positives): number | null {
  if (all === 0) return null;
  let sum = 0;
  for (let d = 0; d < found.length; d++)
    sum += ((found[d] - (d > 0 ? found[d - 1] : 0)) / all) * (found[d] / (found[d] + atLeast[d]));
  return sum;
}

/** Precision (y) at each recall (x) that is reached, from the best score on; null without positives. */
export function precisionRecall({ positives, found, atLeast }: Ranking, all = positives): Curve | null {
  if (all === 0) return null;
  return {
    x: found.map((tp) => tp / all),
    y: found.map((tp, d) => tp / (tp + atLeast[d])),
  };
}
