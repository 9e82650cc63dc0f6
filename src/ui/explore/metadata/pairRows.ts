import { association, margins, oneAgainstRest } from '../../../core/measures/association.ts';
import type { PairTables } from '../../../core/measures/associationMatrix.ts';

/** Rows and columns that a table shows, the most frequent where there are more. */
export const mostRows = 60;
export const mostColumns = 40;

export interface PairCell {
  readonly count: number;
  /** What independence would give: row sum × column sum / n. */
  readonly expected: number;
  /** Of the row, 0..1. */
  readonly share: number;
  /** Pearson’s residual, (count − expected) / √expected, over the greatest of the table: −1..1. */
  readonly residual: number;
}

export interface PairRow {
  readonly bin: number;
  readonly sum: number;
  readonly cells: readonly PairCell[];
  /** This row against all others together. */
  readonly vBefore: number;
  readonly vAfter: number;
}

export interface PairView {
  readonly columns: readonly number[];
  readonly rows: readonly PairRow[];
  /** Rows and columns with counts, shown or not. */
  readonly ofRows: number;
  readonly ofColumns: number;
}

/** A table as it is shown: rows and columns with counts as imported, names by frequency, ordered bins in their order. */
export function pairView(
  tables: PairTables,
  state: 'before' | 'after',
  ordered: { readonly rows: boolean; readonly columns: boolean },
): PairView {
  const { before } = tables;
  const { rows, columns, counts } = tables[state];
  const sums = margins(rows, columns, counts);
  const imported = margins(rows, columns, before.counts);
  const ofRows = shown(imported.ofRow, ordered.rows, mostRows);
  const ofColumns = shown(imported.ofColumn, ordered.columns, mostColumns);
  const expected = (x: number, y: number) =>
    sums.total > 0 ? (sums.ofRow[x] * sums.ofColumn[y]) / sums.total : 0;
  const residual = (x: number, y: number) => {
    const e = expected(x, y);
    return e > 0 ? (counts[x * columns + y] - e) / Math.sqrt(e) : 0;
  };
  let most = 0;
  for (const x of ofRows.bins)
    for (const y of ofColumns.bins) most = Math.max(most, Math.abs(residual(x, y)));
  return {
    columns: ofColumns.bins,
    ofRows: ofRows.all,
    ofColumns: ofColumns.all,
    rows: ofRows.bins.map((x) => ({
      bin: x,
      sum: sums.ofRow[x],
      cells: ofColumns.bins.map((y) => {
        const count = counts[x * columns + y];
        return {
          count,
          expected: expected(x, y),
          share: sums.ofRow[x] > 0 ? count / sums.ofRow[x] : NaN,
          residual: most > 0 ? residual(x, y) / most : 0,
        };
      }),
      vBefore: association(oneAgainstRest(tables.before, x)).v,
      vAfter: association(oneAgainstRest(tables.after, x)).v,
    })),
  };
}

function shown(counts: Float64Array, isOrdered: boolean, most: number) {
  const filled = Array.from(counts.keys()).filter((k) => counts[k] > 0);
  const frequent = filled.toSorted((a, b) => counts[b] - counts[a] || a - b).slice(0, most);
  return { bins: isOrdered ? frequent.sort((a, b) => a - b) : frequent, all: filled.length };
}
