/**
 * Scores of one class against its truth, best first, at the only thresholds where recall changes: the D distinct
 * scores of positives. Everything about the ranking follows from it, ties and all, without sorting the negatives.
 */
export interface Ranking {
  readonly positives: number;
  readonly negatives: number;
  /** D scores, descending. */
  readonly threshold: Float64Array;
  /** D counts: positives of at least the threshold; negatives above it, and of at least it. */
  readonly found: Float64Array;
  readonly above: Float64Array;
  readonly atLeast: Float64Array;
}

/** O(P log P + N log P) for P positives of N scores; `outcome` 0 or 1. */
export function ranking(score: ArrayLike<number>, outcome: ArrayLike<number>): Ranking {
  let positives = 0;
  for (let n = 0; n < score.length; n++) positives += outcome[n];
  const sorted = new Float64Array(positives);
  let next = 0;
  for (let n = 0; n < score.length; n++) if (outcome[n] === 1) sorted[next++] = score[n];
  sorted.sort();
  let distinct = 0;
  const counts = new Float64Array(positives);
  for (let n = 0; n < positives; n++) {
    if (distinct === 0 || sorted[n] !== sorted[distinct - 1]) sorted[distinct++] = sorted[n];
    counts[distinct - 1]++;
  }
  // Negatives below the first distinct score, equal to it, between it and the second …: 2 D + 1 places.
  const between = new Float64Array(2 * distinct + 1);
  for (let n = 0; n < score.length; n++) if (outcome[n] !== 1) between[place(sorted, distinct, score[n])]++;
  const threshold = new Float64Array(distinct);
  const found = new Float64Array(distinct);
  const above = new Float64Array(distinct);
  const atLeast = new Float64Array(distinct);
  let tp = 0;
  let fp = 0;
  for (let d = 0; d < distinct; d++) {
    const from = distinct - 1 - d;
    threshold[d] = sorted[from];
    found[d] = tp += counts[from];
    above[d] = fp += between[2 * from + 2];
    atLeast[d] = fp += between[2 * from + 1];
  }
  return { positives, negatives: score.length - positives, threshold, found, above, atLeast };
}

function place(sorted: Float64Array, distinct: number, s: number): number {
  let low = 0;
  let high = distinct;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < s) low = middle + 1;
    else high = middle;
  }
  return low < distinct && sorted[low] === s ? 2 * low + 1 : 2 * low;
}
