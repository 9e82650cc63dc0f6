import type { Dataset } from '../dataset/dataset.ts';
import { noBin, type FacetColumn } from '../facets/facet.ts';
import { ln } from '../numerics.ts';
import { chiSquareSurvival } from './chiSquare.ts';

/** How often each bin of one facet meets each bin of another. */
export interface Contingency {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row by row: uses of boxes, or of images where neither facet is of boxes. */
  readonly counts: Float64Array;
  /** What is counted. */
  readonly of: 'boxes' | 'images';
  /** Σ r² of what each row and each column holds, each used r times; its count where everything is used once. */
  readonly rowSquares: Float64Array;
  readonly columnSquares: Float64Array;
}

/** Cells beyond which a table is not made: 32 MB. */
const mostCells = 1 << 22;

/**
 * The table of two facets, each box (or image) as often as its image is used (N; null: once) times the images that
 * its row stands for. Rows without a bin in either are left out. Null where the table would be too large.
 */
export function contingency(
  a: FacetColumn,
  b: FacetColumn,
  dataset: Pick<Dataset, 'images'>,
  uses: ArrayLike<number> | null,
): Contingency | null {
  const [rows, columns] = [a.labels.length, b.labels.length];
  if (rows * columns > mostCells) return null;
  const counts = new Float64Array(rows * columns);
  const { boxStart, multiplicity } = dataset.images;
  const ofBoxes = a.perBox || b.perBox;
  const rowSquares = new Float64Array(rows);
  const columnSquares = new Float64Array(columns);
  for (let i = 0; i + 1 < boxStart.length; i++) {
    const times = uses === null ? 1 : uses[i];
    if (times === 0) continue;
    const weight = multiplicity === null ? times : times * multiplicity[i];
    const [from, to] = ofBoxes ? [boxStart[i], boxStart[i + 1]] : [i, i + 1];
    for (let row = from; row < to; row++) {
      const x = a.bins[a.perBox ? row : i];
      const y = b.bins[b.perBox ? row : i];
      if (x === noBin || y === noBin) continue;
      counts[x * columns + y] += weight;
      rowSquares[x] += weight * times;
      columnSquares[y] += weight * times;
    }
  }
  return { rows, columns, counts, of: ofBoxes ? 'boxes' : 'images', rowSquares, columnSquares };
}

/** One row of a table against all others together: the classwise variant. */
export function oneAgainstRest(table: Contingency, row: number): Contingency {
  const { rows, columns, counts, rowSquares } = table;
  const two = new Float64Array(2 * columns);
  const all = rowSquares.reduce((sum, squares) => sum + squares, 0);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) two[(r === row ? 0 : columns) + c] += counts[r * columns + c];
  const own = rowSquares[row];
  return { ...table, rows: 2, counts: two, rowSquares: Float64Array.of(own, all - own) };
}

/** How strongly two facets hang together. NaN where one of them has a single bin with counts, or none. */
export interface Association {
  /** Σ of the table. */
  readonly n: number;
  /** How many independent boxes (or images) it is worth, by which the correction and the test go. */
  readonly effective: number;
  /** Normalised mutual information, 0 … 1. */
  readonly nmi: number;
  /** Cramér’s V, corrected for bias, 0 … 1. */
  readonly v: number;
  /** The G statistic, its degrees of freedom, and how likely so great a one is by chance. */
  readonly g: number;
  readonly df: number;
  readonly p: number;
  /** Cells of which fewer than 5 are expected, of all cells in rows and columns with counts. */
  readonly sparse: number;
  readonly cells: number;
}

/**
 * DataEval’s Balance, I(X;Y) / min(H(X), H(Y)), with plain frequencies (numbers by the bins of their facet; there is
 * no nearest-neighbour estimator here), and its Parity: the bias-corrected Cramér’s V with the p of a G-test. V is as
 * Bergsma (2013) defines it, from Pearson’s χ²; DataEval puts G in its place, which can exceed 1. A repeat tells nothing
 * new: the correction, G and the expected counts are those of the effective sample, with the table's shares.
 */
export function association(table: Contingency): Association {
  const { rows, columns, counts } = table;
  const { ofRow, ofColumn, total: n } = margins(rows, columns, counts);
  const effective = Math.min(
    effectiveSize(ofRow, table.rowSquares, n),
    effectiveSize(ofColumn, table.columnSquares, n),
  );
  const r = filled(ofRow);
  const c = filled(ofColumn);
  let information = 0;
  let chi = 0;
  let sparse = 0;
  for (let x = 0; x < rows; x++) {
    if (ofRow[x] === 0) continue;
    for (let y = 0; y < columns; y++) {
      if (ofColumn[y] === 0) continue;
      const count = counts[x * columns + y];
      const expected = (ofRow[x] * ofColumn[y]) / n;
      if ((expected / n) * effective < 5) sparse++;
      if (count > 0) information += (count / n) * ln(count / expected);
      chi += (count - expected) ** 2 / expected;
    }
  }
  information = Math.max(0, information);
  const df = (r - 1) * (c - 1);
  const g = 2 * effective * information;
  const isOne = r < 2 || c < 2;
  return {
    n,
    effective,
    nmi: isOne ? NaN : Math.min(1, information / Math.min(entropy(ofRow, n), entropy(ofColumn, n))),
    v: isOne ? NaN : correctedV(chi / n, r, c, effective),
    g: isOne ? NaN : g,
    df: isOne ? 0 : df,
    p: isOne ? NaN : chiSquareSurvival(g, df),
    sparse,
    cells: r * c,
  };
}

/**
 * How many independent draws a weighted table is worth, so that χ² of independent facets has (r − 1)(c − 1) as its mean
 * (the first-order correction of Rao and Scott 1981): (K − 1) / Σ p (1 − p) / nₖ, where bin k is worth nₖ = (Σr)² / Σr².
 * Exactly the count where everything is used equally often.
 */
function effectiveSize(counts: Float64Array, squares: Float64Array, total: number): number {
  let bins = 0;
  let sum = 0;
  let all = 0;
  for (let k = 0; k < counts.length; k++) {
    all += squares[k];
    if (counts[k] === 0) continue;
    bins++;
    // p / nₖ with p = Σr / total
    sum += ((1 - counts[k] / total) * squares[k]) / (counts[k] * total);
  }
  return bins > 1 ? (bins - 1) / sum : all > 0 ? (total * total) / all : 0;
}

/** Bergsma 2013: φ̃² = max(0, φ² − (r − 1)(c − 1) / (n − 1)), r̃ = r − (r − 1)² / (n − 1), V = √(φ̃² / (min(r̃, c̃) − 1)). */
function correctedV(phi: number, r: number, c: number, n: number): number {
  const corrected = Math.max(0, phi - ((r - 1) * (c - 1)) / (n - 1));
  const [rows, columns] = [r, c].map((bins) => bins - (bins - 1) ** 2 / (n - 1));
  const room = Math.min(rows, columns) - 1;
  return room > 0 ? Math.min(1, Math.sqrt(corrected / room)) : NaN;
}

/** Sums of each row and each column. */
export function margins(rows: number, columns: number, counts: Float64Array) {
  const ofRow = new Float64Array(rows);
  const ofColumn = new Float64Array(columns);
  let total = 0;
  for (let x = 0; x < rows; x++)
    for (let y = 0; y < columns; y++) {
      const count = counts[x * columns + y];
      ofRow[x] += count;
      ofColumn[y] += count;
      total += count;
    }
  return { ofRow, ofColumn, total };
}

/** DataEval’s marks: a pair is flagged at V ≥ 0.3 with p ≤ 0.05. */
export const flagV = 0.3;
export const flagP = 0.05;

export const isFlagged = ({ v, p }: Pick<Association, 'v' | 'p'>): boolean => v >= flagV && p <= flagP;

const filled = (counts: Float64Array) => counts.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
const entropy = (counts: Float64Array, n: number) =>
  -counts.reduce((sum, count) => (count > 0 ? sum + (count / n) * ln(count / n) : sum), 0);
