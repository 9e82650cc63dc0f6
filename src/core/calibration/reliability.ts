/** How the scores are cut into bins: of equal width (Guo et al. 2017), or of equal count (Nixon et al. 2019). */
export type Binning = 'width' | 'count';

/** Guo et al. 2017, section 2: what most figures of ECE are with. */
export const usualBins = 15;

/** Scores held against outcomes, bin by bin; M bins. */
export interface Reliability {
  /** M + 1 ascending edges; bin m holds the scores in (edge m, edge m + 1], the first its lower edge too. */
  readonly edges: Float64Array;
  /** M means of the scores, and shares of the outcomes that are 1; NaN in an empty bin. */
  readonly confidence: Float64Array;
  readonly accuracy: Float64Array;
  /** M counts. */
  readonly count: Float64Array;
}

/** `score` in 0..1, `outcome` 0 or 1. As scikit-learn's `calibration_curve`, empty bins kept. */
export function reliability(
  score: ArrayLike<number>,
  outcome: ArrayLike<number>,
  by: Binning = 'width',
  bins = usualBins,
): Reliability {
  const edges = by === 'width' ? evenEdges(bins) : countEdges(score, bins);
  const size = edges.length - 1;
  const confidence = new Float64Array(size);
  const accuracy = new Float64Array(size);
  const count = new Float64Array(size);
  for (let n = 0; n < score.length; n++) {
    const s = score[n];
    const m = by === 'width' ? evenBin(s, edges) : binOf(s, edges);
    confidence[m] += s;
    accuracy[m] += outcome[n];
    count[m]++;
  }
  for (let m = 0; m < size; m++) {
    confidence[m] /= count[m];
    accuracy[m] /= count[m];
  }
  return { edges, confidence, accuracy, count };
}

const evenEdges = (bins: number): Float64Array => Float64Array.from({ length: bins + 1 }, (_, m) => m / bins);

/** The division may land beside an edge by its last bit: the edge itself decides. */
function evenBin(s: number, edges: Float64Array): number {
  const last = edges.length - 2;
  let m = Math.min(last, Math.max(0, Math.ceil(s * (last + 1)) - 1));
  while (m > 0 && s <= edges[m]) m--;
  while (m < last && s > edges[m + 1]) m++;
  return m;
}

/** The first bin whose upper edge is not below the score. */
function binOf(s: number, edges: Float64Array): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (s <= edges[middle + 1]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** From 0 to 1 by the scores' own quantiles: equal scores share a bin, so there may be fewer bins than asked for. */
function countEdges(score: ArrayLike<number>, bins: number): Float64Array {
  const sorted = Float64Array.from(score).sort();
  const edges = [0];
  for (let m = 1; m < bins; m++) {
    const at = Math.round((m * sorted.length) / bins) - 1;
    if (at >= 0 && sorted[at] > edges[edges.length - 1] && sorted[at] < 1) edges.push(sorted[at]);
  }
  return Float64Array.from([...edges, 1]);
}
