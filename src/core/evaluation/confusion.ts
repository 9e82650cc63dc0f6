import type { Matches } from './matches.ts';
import { classResultsAt } from './resultsAt.ts';

/** One cell that is not 0. Class K stands for the background. */
export interface ConfusionCell {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
}

/**
 * Who is taken for whom, at one score: sparse, so that 1203 classes are no burden. The diagonal is what was found. A
 * prediction that lies on a box of another class (IoU ≥ threshold) that nobody found stands for it, best score and
 * greatest IoU first, each once. What is left over is the background: boxes missed in its column, predictions of
 * nothing in its row. So rows add up to the ground truth that counts and columns to the predictions that count.
 */
export function confusionAt(matches: Matches, score: number): ConfusionCell[] {
  const classes = matches.boxes.length;
  const counts = new Map<number, number>();
  const missed = new Float64Array(classes);
  const unexplained = new Float64Array(classes);
  for (let k = 0; k < classes; k++) {
    const { tp, fp, fn } = classResultsAt(matches, k, score);
    if (tp > 0) counts.set(k * (classes + 1) + k, tp);
    missed[k] = fn;
    unexplained[k] = fp;
  }
  eachMistaken(matches, score, (row, box) => {
    const truth = matches.boxClass[box];
    const predicted = matches.rowClass[row];
    const cell = truth * (classes + 1) + predicted;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
    missed[truth]--;
    unexplained[predicted]--;
  });
  for (let k = 0; k < classes; k++) {
    if (missed[k] > 0) counts.set(k * (classes + 1) + classes, missed[k]);
    if (unexplained[k] > 0) counts.set(classes * (classes + 1) + k, unexplained[k]);
  }
  return Array.from(counts, ([cell, count]) => ({
    truth: Math.floor(cell / (classes + 1)),
    predicted: cell % (classes + 1),
    count,
  })).sort((a, b) => a.truth - b.truth || a.predicted - b.predicted);
}

/** Predictions of at least `score` that stand for a box of another class: their row and the box. */
export function eachMistaken(
  { mistaken, foundAt }: Matches,
  score: number,
  visit: (row: number, box: number) => void,
): void {
  const taken = new Uint8Array(foundAt.length);
  let placed = -1;
  for (let n = 0; n < mistaken.score.length && mistaken.score[n] >= score; n++) {
    const row = mistaken.row[n];
    const box = mistaken.box[n];
    if (row === placed || taken[box] === 1 || foundAt[box] >= score) continue;
    placed = row;
    taken[box] = 1;
    visit(row, box);
  }
}
