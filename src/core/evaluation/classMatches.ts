import type { Predictions } from '../predictions/predictions.ts';
import { areaRanges, isOutside, mostPredictions } from './areaRanges.ts';
import { iouThresholds } from './evaluation.ts';
import { matchGreedily, overlapsOf } from './greedy.ts';
import type { GroundTruth } from './groundTruth.ts';
import type { EachGroup } from './groups.ts';

/** One class matched in every area range and at every IoU threshold. Bit t of a word is threshold t. */
export interface ClassMatches {
  /** Predictions, best score first; of equal scores in the order of images, then of the file. At most 100 an image. */
  readonly count: number;
  /** Place of each prediction within its image, from 0. */
  readonly rank: Uint8Array;
  /** By area range: matched to ground truth that counts; not to be counted at all. */
  readonly correct: readonly Uint16Array[];
  readonly ignored: readonly Uint16Array[];
  /** By area range: ground truth that counts. */
  readonly boxes: readonly number[];
}

const everyThreshold = (1 << iouThresholds.length) - 1;

export function classMatches(
  classIndex: number,
  eachGroup: EachGroup,
  predictions: Predictions,
  truth: GroundTruth,
): ClassMatches {
  const rows: number[] = [];
  const rank: number[] = [];
  const correct = areaRanges.map((): number[] => []);
  const ignored = areaRanges.map((): number[] => []);
  const boxes = areaRanges.map(() => 0);
  eachGroup(classIndex, (all, own) => {
    const found = all.subarray(0, mostPredictions);
    const from = rows.length;
    found.forEach((row, d) => {
      rows.push(row);
      rank.push(d);
    });
    const overlaps = overlapsOf(found, predictions, own, truth);
    areaRanges.forEach((range, a) => {
      const areaOf = (row: number) => predictions.w[row] * predictions.h[row];
      const outside = Uint8Array.from(own, (g) =>
        truth.isCrowd[g] === 1 || isOutside(truth.area[g], range) ? 1 : 0,
      );
      for (const isOut of outside) boxes[a] += 1 - isOut;
      for (const row of found) {
        correct[a].push(0);
        ignored[a].push(isOutside(areaOf(row), range) ? everyThreshold : 0);
      }
      if (own.length === 0) return;
      eachMatch(overlaps, found.length, own, outside, truth, (t, d, match) => {
        const bit = 1 << t;
        if (outside[match] === 1) ignored[a][from + d] |= bit;
        else {
          correct[a][from + d] |= bit;
          ignored[a][from + d] &= ~bit;
        }
      });
    });
  });
  const order = Uint32Array.from(rows.keys());
  order.sort((a, b) => predictions.score[rows[b]] - predictions.score[rows[a]] || a - b);
  return {
    count: rows.length,
    rank: Uint8Array.from(order, (n) => rank[n]),
    correct: correct.map((bits) => Uint16Array.from(order, (n) => bits[n])),
    ignored: ignored.map((bits) => Uint16Array.from(order, (n) => bits[n])),
    boxes,
  };
}

/** Calls `visit` for each prediction that has a match at a threshold. */
function eachMatch(
  overlaps: Float64Array,
  predictions: number,
  own: Uint32Array,
  outside: Uint8Array,
  truth: GroundTruth,
  visit: (threshold: number, prediction: number, match: number) => void,
): void {
  const order = Uint32Array.from(own.keys());
  order.sort((a, b) => outside[a] - outside[b] || a - b);
  const isCrowd = Uint8Array.from(own, (g) => truth.isCrowd[g]);
  const matched = new Int32Array(predictions);
  const taken = new Uint8Array(own.length);
  iouThresholds.forEach((iou, t) => {
    matchGreedily(overlaps, order, outside, isCrowd, iou, matched, taken);
    matched.forEach((match, d) => {
      if (match >= 0) visit(t, d, match);
    });
  });
}
