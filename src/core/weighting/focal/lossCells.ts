import { predictionKinds, type Matches } from '../../evaluation/matches.ts';
import { ln } from '../../numerics.ts';

/** Even bins of p from 0 to 1; a tenth is a hundred of them. */
export const lossBins = 1000;

/**
 * A p of 0, which a score of 1 gives to a mistake and a score of 0 to what is right, counts as this: the loss would be
 * infinite, the score is a rounded one. Keras has the same limit (`backend.epsilon`).
 */
export const leastP = 1e-7;

/**
 * What predictions say of the classification loss, so that any γ and α are a sum over cells. p is the probability
 * given to what is true: the score of the prediction that matches a box (foreground), 1 − score of a prediction that
 * matches none (background). A place is a side with a bin: the bin for the background, `lossBins` more for the
 * foreground.
 */
export interface LossCells {
  readonly iou: number;
  /** `lossBins` means of p over all that lies in the bin, 0 where nothing does. */
  readonly p: Float64Array;
  /** 2 · `lossBins` sums of −ln p by place. */
  readonly byPlace: Float64Array;
  /** The same by class, S cells that are not empty: class, place and sum. */
  readonly class: Uint16Array;
  readonly place: Uint16Array;
  readonly crossEntropy: Float64Array;
  /** Predictions that match a box, and that match nothing. */
  readonly found: number;
  readonly wrong: number;
  /** K boxes that count and that no prediction of their class matches: their p is not in the file. */
  readonly missed: Uint32Array;
}

const correct = predictionKinds.indexOf('correct');
const ignored = predictionKinds.indexOf('ignored');

/**
 * Bins what was matched. Crowds and the predictions in them count for nothing. A second prediction on a box that has
 * one is background, as matching one to one has it. O(P).
 */
export function lossCells({ iou, boxes, classStart, score, kind }: Matches): LossCells {
  const classes: number[] = [];
  const places: number[] = [];
  const sums: number[] = [];
  const sumP = new Float64Array(lossBins);
  const inBin = new Uint32Array(lossBins);
  const byPlace = new Float64Array(2 * lossBins);
  const count = new Uint32Array(2 * lossBins);
  const own = new Float64Array(2 * lossBins);
  const missed = boxes.slice();
  let [found, wrong] = [0, 0];
  for (let k = 0; k < boxes.length; k++) {
    for (let row = classStart[k]; row < classStart[k + 1]; row++) {
      if (kind[row] === ignored) continue;
      const isFound = kind[row] === correct;
      const p = Math.min(1, Math.max(leastP, isFound ? score[row] : 1 - score[row]));
      const bin = Math.min(lossBins - 1, Math.floor(p * lossBins));
      const place = isFound ? lossBins + bin : bin;
      sumP[bin] += p;
      inBin[bin]++;
      count[place]++;
      own[place] -= ln(p);
      if (isFound) {
        found++;
        missed[k]--;
      } else wrong++;
    }
    if (classStart[k] === classStart[k + 1]) continue;
    count.forEach((n, place) => {
      if (n === 0) return;
      classes.push(k);
      places.push(place);
      sums.push(own[place]);
      byPlace[place] += own[place];
    });
    count.fill(0);
    own.fill(0);
  }
  return {
    iou,
    p: sumP.map((sum, bin) => (inBin[bin] === 0 ? 0 : Math.min(1, sum / inBin[bin]))),
    byPlace,
    class: Uint16Array.from(classes),
    place: Uint16Array.from(places),
    crossEntropy: Float64Array.from(sums),
    found,
    wrong,
    missed,
  };
}
