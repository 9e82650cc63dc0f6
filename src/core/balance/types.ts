/**
 * The resampling problem in numbers, without names: what the solver sees. A row is one image, several that are used
 * equally often (a video, a patient), or a signature of a count table and the images that share it.
 *
 * minimise over integer repeats r_i in [lo_i, hi_i]
 *   F(r) = sum_k W_k g(y_k / T_k) + (mu / N) sum_i phi_i(r_i),   y_k = sum_i r_i a_ik
 *   phi_i(0) = drop_i, phi_i(r) = copy_i r (r - 1) / 2,   N = sum_i size_i
 *
 * Where further uses are not the same again (`counts.further`), y_k = sum over used i of a_ik + (r_i - 1) b_ik.
 */
export interface BalanceProblem {
  readonly counts: SparseCounts;
  /** K targets T_k, in the unit of the counts. */
  readonly targets: Float64Array;
  /** K weights W_k; 0 leaves a bin out (no boxes, or a class not to balance). */
  readonly weights: Float64Array;
  /** N least and greatest uses of each row. */
  readonly lo: Uint16Array;
  readonly hi: Uint16Array;
  /** What the bins get when every row is used least and most; worked out where it is not given. */
  readonly reach?: Reach;
  /** N images of each row, 1 where rows are images; their sum is the N of mu / N. */
  readonly sizes: Uint32Array;
  /** Costs of dropping a row and of its first copy: sums over its images, whole thousandths of `unitCost` an image. */
  readonly dropCosts: Float64Array;
  readonly copyCosts: Float64Array;
  /** c: cost of an ordinary image's first copy, the unit of the rule's prices. */
  readonly unitCost: number;
  /** mu: weight of change against imbalance. The page's strength is 1 / mu. */
  readonly mu: number;
  readonly loss: Loss;
  /** K labels ("class: Platelets") for the certificate. */
  readonly labels: readonly string[];
  /** N keys of the rows, unique; they seed the hash and fix the order. */
  readonly keys: readonly string[];
  readonly seed: number;
}

/** K totals at `lo` and at `hi`. */
export interface Reach {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Rows by bins, compressed, summed over a row's images: row i holds entries rowStart[i] .. rowStart[i + 1]. Counts are integers >= 1. */
export interface SparseCounts {
  readonly rows: number;
  readonly bins: number;
  readonly rowStart: Uint32Array;
  readonly bin: Uint16Array;
  readonly count: Float64Array;
  /** Of every use after the first, where that is another picture (a variant); the same again where it is not given. */
  readonly further?: FurtherCounts;
}

/**
 * b_ik, what each use of row i after the first gives bin k: a mean, any number >= 0. Rows are compressed as above, and
 * an entry of bin K + g is that much of mixture g, which all rows share: what partners bring is much the same for all
 * and fills every bin.
 */
export interface FurtherCounts {
  readonly rowStart: Uint32Array;
  readonly bin: Uint16Array;
  readonly count: Float64Array;
  /** G of K counts each. */
  readonly mixtures: readonly Float64Array[];
}

export type Loss =
  | { readonly kind: 'kl' }
  | { readonly kind: 'squared' }
  | { readonly kind: 'power'; readonly exponent: number };

/** A plan with what explains it (prices) and what proves it (bound). */
export interface Solution {
  /** N repeats. */
  readonly repeats: Uint16Array;
  /** K relative prices p_k (g' units) at which the best bound was found. */
  readonly prices: Float64Array;
  /** F(repeats) */
  readonly objective: number;
  /** D(prices) <= F of every feasible plan. */
  readonly bound: number;
  /** (objective - bound) / max(objective, 1e-6) */
  readonly gap: number;
  /** K integer prices P_k of the exported rule, and whether `repeats` is exactly what the rule gives. */
  readonly rulePrices: Int32Array;
  readonly byRule: boolean;
}

/** One point of the trade-off curve: a plan's two coordinates in its own units, and the bound there. */
export interface FrontierPoint {
  readonly mu: number;
  /** sum_k W_k g(u_k) */
  readonly imbalance: number;
  /** sum_i phi_i / N */
  readonly cost: number;
  readonly bound: number;
  readonly repeats: Uint16Array;
}
