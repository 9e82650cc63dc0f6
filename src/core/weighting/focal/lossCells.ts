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
 * matches none (background).
 */
export interface LossCells {
  readonly iou: number;
  /** `lossBins` means of p over all that lies in the bin, 0 where nothing does. */
  readonly p: Float64Array;
  /** S cells that are not empty, by class, side and bin: how many, and the sum of their −ln p. */
  readonly class: Uint16Array;
  readonly isForeground: Uint8Array;
  readonly bin: Uint16Array;
  readonly count: Uint32Array;
  readonly crossEntropy: Float64Array;
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
  const classes = boxes.length;
  const columns = {
    class: [] as number[],
    isForeground: [] as number[],
    bin: [] as number[],
    count: [] as number[],
    crossEntropy: [] as number[],
  };
  const sumP = new Float64Array(lossBins);
  const all = new Uint32Array(lossBins);
  const count = new Uint32Array(lossBins);
  const crossEntropy = new Float64Array(lossBins);
  const missed = boxes.slice();
  for (let k = 0; k < classes; k++)
    for (const isForeground of [1, 0]) {
      let any = false;
      for (let row = classStart[k]; row < classStart[k + 1]; row++) {
        if (kind[row] === ignored || (kind[row] === correct) !== (isForeground === 1)) continue;
        const p = Math.min(1, Math.max(leastP, isForeground === 1 ? score[row] : 1 - score[row]));
        const bin = Math.min(lossBins - 1, Math.floor(p * lossBins));
        sumP[bin] += p;
        all[bin]++;
        count[bin]++;
        crossEntropy[bin] -= ln(p);
        missed[k] -= isForeground;
        any = true;
      }
      if (!any) continue;
      count.forEach((n, bin) => {
        if (n === 0) return;
        columns.class.push(k);
        columns.isForeground.push(isForeground);
        columns.bin.push(bin);
        columns.count.push(n);
        columns.crossEntropy.push(crossEntropy[bin]);
      });
      count.fill(0);
      crossEntropy.fill(0);
    }
  return {
    iou,
    p: sumP.map((sum, bin) => (all[bin] === 0 ? 0 : Math.min(1, sum / all[bin]))),
    class: Uint16Array.from(columns.class),
    isForeground: Uint8Array.from(columns.isForeground),
    bin: Uint16Array.from(columns.bin),
    count: Uint32Array.from(columns.count),
    crossEntropy: Float64Array.from(columns.crossEntropy),
    missed,
  };
}
