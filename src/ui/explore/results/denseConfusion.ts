import type { ConfusionCell } from '../../../core/evaluation/confusion.ts';

/** The confusion matrix as it is drawn: the classes that occur in it, the background first, then the most frequent. */
export interface DenseConfusion {
  readonly labels: readonly string[];
  /** Class of each row and column; K is the background. */
  readonly classOf: readonly number[];
  /** n × n shares of each row. */
  readonly shares: Float64Array;
  /** Counts by row * n + column, those that are not 0. */
  readonly counts: ReadonlyMap<number, number>;
  readonly rowTotals: Float64Array;
  readonly columnTotals: Float64Array;
}

/** `names`: of K classes. */
export function denseConfusion(cells: readonly ConfusionCell[], names: readonly string[]): DenseConfusion {
  const boxes = new Float64Array(names.length + 1);
  const occurs = new Set<number>();
  for (const { truth, predicted, count } of cells) {
    boxes[truth] += count;
    occurs.add(truth).add(predicted);
  }
  occurs.delete(names.length);
  const classOf = [names.length, ...[...occurs].sort((a, b) => boxes[b] - boxes[a] || a - b)];
  const n = classOf.length;
  const placeOf = new Map(classOf.map((k, place) => [k, place]));
  const counts = new Map<number, number>();
  const rowTotals = new Float64Array(n);
  const columnTotals = new Float64Array(n);
  for (const { truth, predicted, count } of cells) {
    const [row, column] = [placeOf.get(truth) ?? 0, placeOf.get(predicted) ?? 0];
    counts.set(row * n + column, count);
    rowTotals[row] += count;
    columnTotals[column] += count;
  }
  const shares = new Float64Array(n * n);
  for (const [cell, count] of counts) shares[cell] = count / rowTotals[Math.floor(cell / n)];
  return {
    labels: classOf.map((k) => names[k] ?? 'background'),
    classOf,
    shares,
    counts,
    rowTotals,
    columnTotals,
  };
}
