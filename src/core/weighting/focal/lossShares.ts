import { power } from '../../numerics.ts';
import type { FocalSettings } from '../settings.ts';
import { alphaFor, focalLoss } from './focalLoss.ts';
import { leastP, lossBins, type LossCells } from './lossCells.ts';

/** Tenths of p, which `byTenth` is by. */
export const tenths = 10;

/** From here on an output is easy: “well-classified (p_t > .5)” (Lin et al. 2017, figure 1). */
export const easyFrom = 0.5;

/**
 * What a box counts as that the detector did not find: the probability with which RetinaNet starts everywhere (π,
 * Lin et al. 2017, section 4.1).
 */
export const usualMissed = 0.01;

/** Whose part of the classification loss is how large; shares sum to 1 over classes, over tenths, and over the sides. */
export interface LossShares {
  /** Sum over all boxes and predictions, natural logarithm; 0: every share is 0. */
  readonly total: number;
  /** K shares: the boxes of a class, and the predictions of it that match nothing. */
  readonly byClass: Float64Array;
  /** `tenths` shares by p, hard first. */
  readonly byTenth: Float64Array;
  /** p at least `easyFrom`. */
  readonly easy: number;
  readonly foreground: number;
  /** The part of the foreground that was not found. */
  readonly missed: number;
}

/**
 * Focal loss of the cells. γ = 0 and α null is cross-entropy, exactly; else (1 − p)^γ is that of the mean p in a bin.
 * `missedAt`: p of boxes that were not found, in (0, 1]. O(cells).
 */
export function lossShares(
  cells: LossCells,
  { gamma, alpha }: Pick<FocalSettings, 'gamma' | 'alpha'>,
  missedAt: number,
): LossShares {
  const weights = [alphaFor(alpha, false), alphaFor(alpha, true)];
  const left = cells.p.map((p) => power(1 - p, gamma));
  const factors = Float64Array.from(
    cells.byPlace,
    (_, place) => weights[place < lossBins ? 0 : 1] * left[place % lossBins],
  );
  const byTenth = new Float64Array(tenths);
  let [foreground, easy] = [0, 0];
  const add = (place: number, loss: number) => {
    const bin = place % lossBins;
    byTenth[Math.floor((bin * tenths) / lossBins)] += loss;
    if (bin >= easyFrom * lossBins) easy += loss;
    if (place >= lossBins) foreground += loss;
  };
  cells.byPlace.forEach((loss, place) => add(place, factors[place] * loss));

  const byClass = new Float64Array(cells.missed.length);
  const { class: classes, place: places, crossEntropy } = cells;
  for (let n = 0; n < places.length; n++) byClass[classes[n]] += factors[places[n]] * crossEntropy[n];

  const p = Math.min(1, Math.max(leastP, missedAt));
  const each = focalLoss(p, gamma, weights[1]);
  const boxes = cells.missed.reduce((sum, count) => sum + count, 0);
  cells.missed.forEach((count, k) => (byClass[k] += count * each));
  add(lossBins + Math.min(lossBins - 1, Math.floor(p * lossBins)), boxes * each);

  const total = byClass.reduce((sum, loss) => sum + loss, 0);
  const share = (loss: number) => (total > 0 ? loss / total : 0);
  return {
    total,
    byClass: byClass.map(share),
    byTenth: byTenth.map(share),
    easy: share(easy),
    foreground: share(foreground),
    missed: share(boxes * each),
  };
}
