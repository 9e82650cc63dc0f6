import { classTruth } from '../../calibration/classTruth.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { predictionKinds, type Matches } from '../../evaluation/matches.ts';
import { ln } from '../../numerics.ts';
import type { ClassProbabilities } from '../../predictions/classProbabilities.ts';

/** Even bins of p from 0 to 1; a tenth is a hundred of them. */
export const lossBins = 1000;

/**
 * A p of 0, which a score of 1 gives to a mistake and a score of 0 to what is right, counts as this: the loss would be
 * infinite, the score is a rounded one. Keras has the same limit (`backend.epsilon`).
 */
export const leastP = 1e-7;

/**
 * What predictions say of the classification loss, so that any γ and α are a sum over cells. p is the probability
 * given to what is true: of a detector the score of the prediction that matches a box (foreground), 1 − score of a
 * prediction that matches none (background). A place is a side with a bin: the bin for the background, `lossBins` more for the
 * foreground.
 */
export interface LossCells {
  /** `lossBins` means of p over all that lies in the bin, 0 where nothing does. */
  readonly p: Float64Array;
  /** 2 · `lossBins` sums of −ln p by place. */
  readonly byPlace: Float64Array;
  /** The same by class, S cells that are not empty: class, place and sum. */
  readonly class: Uint16Array;
  readonly place: Uint16Array;
  readonly crossEntropy: Float64Array;
  /** Outputs of the foreground (predictions that match a box), and of the background (that match nothing). */
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
export function lossCells({ boxes, classStart, score, kind }: Matches): LossCells {
  const missed = boxes.slice();
  const binned = inCells(boxes.length, (k, add) => {
    for (let row = classStart[k]; row < classStart[k + 1]; row++) {
      if (kind[row] === ignored) continue;
      const isFound = kind[row] === correct;
      if (isFound) missed[k]--;
      add(isFound ? score[row] : 1 - score[row], isFound);
    }
  });
  return { ...binned, missed };
}

/**
 * The same of class probabilities. With one label an image the loss is that of its class's probability, and there is
 * no background; with several each class of the file is a yes (foreground) or a no (background) for each image.
 */
export function probabilityCells(dataset: Dataset, probabilities: ClassProbabilities): LossCells {
  const { p, given, labels } = probabilities;
  const size = dataset.classes.names.length;
  const { rows, start, holder } = classTruth(dataset, probabilities);
  const binned = inCells(size, (k, add) => {
    if (given[k] === 0) return;
    let next = start[k];
    for (let place = 0; place < rows.length; place++) {
      const isHeld = next < start[k + 1] && holder[next] === place;
      if (isHeld) next++;
      const own = p[rows[place] * size + k];
      if (isHeld) add(own, true);
      else if (labels === 'multi') add(1 - own, false);
    }
  });
  return { ...binned, missed: new Uint32Array(size) };
}

/** `outputs`: adds p of what is true for each output of a class. */
function inCells(
  size: number,
  outputs: (k: number, add: (p: number, isForeground: boolean) => void) => void,
): Omit<LossCells, 'missed'> {
  const classes: number[] = [];
  const places: number[] = [];
  const sums: number[] = [];
  const sumP = new Float64Array(lossBins);
  const inBin = new Uint32Array(lossBins);
  const byPlace = new Float64Array(2 * lossBins);
  const count = new Uint32Array(2 * lossBins);
  const own = new Float64Array(2 * lossBins);
  let [found, wrong] = [0, 0];
  for (let k = 0; k < size; k++) {
    let any = false;
    outputs(k, (given, isForeground) => {
      const p = Math.min(1, Math.max(leastP, given));
      const bin = Math.min(lossBins - 1, Math.floor(p * lossBins));
      const place = isForeground ? lossBins + bin : bin;
      sumP[bin] += p;
      inBin[bin]++;
      count[place]++;
      own[place] -= ln(p);
      if (isForeground) found++;
      else wrong++;
      any = true;
    });
    if (!any) continue;
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
    p: sumP.map((sum, bin) => (inBin[bin] === 0 ? 0 : Math.min(1, sum / inBin[bin]))),
    byPlace,
    class: Uint16Array.from(classes),
    place: Uint16Array.from(places),
    crossEntropy: Float64Array.from(sums),
    found,
    wrong,
  };
}
