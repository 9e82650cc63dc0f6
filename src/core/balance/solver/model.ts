import { furtherTally } from './further.ts';
import { lossCode } from './loss.ts';
import type { LossCode } from './loss.ts';
import type { BalanceProblem, FurtherCounts, Reach, SparseCounts } from '../types.ts';

/** A problem laid out for the loops: bins that cannot matter have weight 0 and target 1. */
export interface Model {
  readonly rows: number;
  readonly bins: number;
  readonly rowStart: Uint32Array;
  readonly bin: Uint16Array;
  readonly count: Float64Array;
  /** Null where every use of a row gives the same. */
  readonly further: FurtherCounts | null;
  readonly lo: Uint16Array;
  readonly hi: Uint16Array;
  readonly weights: Float64Array;
  readonly targets: Float64Array;
  /** What the bins get when every row is used least and most. */
  readonly reachLow: Float64Array;
  readonly reachHigh: Float64Array;
  readonly loss: LossCode;
  readonly mu: number;
  /** N, and mu / N: what one unit of cost weighs in the objective; 1 without images. */
  readonly images: number;
  readonly perImage: number;
  readonly copyCosts: Float64Array;
  readonly dropCosts: Float64Array;
  readonly unitCost: number;
}

/** Throws a RangeError where the numbers are not a problem (wrong lengths, mu or a copy cost not above 0). */
export function modelOf(problem: BalanceProblem): Model {
  const { counts, lo, hi, mu, sizes, copyCosts, dropCosts, unitCost } = problem;
  const { rows, bins } = counts;
  if (!(mu > 0 && mu < Infinity)) throw new RangeError(`mu ${mu} is not a positive number`);
  if (!(unitCost > 0 && unitCost < Infinity)) throw new RangeError(`copy cost ${unitCost} is not above 0`);
  for (const column of [lo, hi, sizes, copyCosts, dropCosts]) {
    if (column.length !== rows) throw new RangeError('limits, sizes and costs need one value a row');
  }
  if (problem.targets.length !== bins || problem.weights.length !== bins) {
    throw new RangeError('targets and weights need one value a bin');
  }
  let images = 0;
  for (let i = 0; i < rows; i++) {
    if (lo[i] > hi[i]) throw new RangeError(`row ${i}: lo is above hi`);
    if (!(copyCosts[i] > 0 && copyCosts[i] < Infinity))
      throw new RangeError(`row ${i}: copy cost ${copyCosts[i]} is not above 0`);
    if (!(dropCosts[i] >= 0 && dropCosts[i] < Infinity))
      throw new RangeError(`row ${i}: drop cost ${dropCosts[i]} is below 0`);
    images += sizes[i];
  }
  const { low: reachLow, high: reachHigh } = problem.reach ?? reachOf(counts, lo, hi);
  const weights = new Float64Array(bins);
  const targets = new Float64Array(bins).fill(1);
  for (let k = 0; k < bins; k++) {
    const weight = problem.weights[k];
    const target = problem.targets[k];
    if (!(weight > 0 && weight < Infinity && target > 0 && target < Infinity) || reachHigh[k] === 0) continue;
    weights[k] = weight;
    targets[k] = target;
  }
  return {
    rows,
    bins,
    rowStart: counts.rowStart,
    bin: counts.bin,
    count: counts.count,
    further: counts.further ?? null,
    lo,
    hi,
    weights,
    targets,
    reachLow,
    reachHigh,
    loss: lossCode(problem.loss),
    mu,
    images,
    perImage: images > 0 ? mu / images : 1,
    copyCosts,
    dropCosts,
    unitCost,
  };
}

/** O(non-zeros): keep it while counts and limits stay. */
export function reachOf(counts: SparseCounts, lo: Uint16Array, hi: Uint16Array): Reach {
  return { low: tally(counts, lo), high: tally(counts, hi) };
}

/** y_k = sum_i r_i a_ik (first and further uses apart where they differ): what each of the K bins gets when row i is used `repeats[i]` times. */
export function tally(counts: SparseCounts, repeats: ArrayLike<number>): Float64Array {
  const { rows, rowStart, bin, count, further } = counts;
  if (further !== undefined) return furtherTally(counts, further, repeats);
  const totals = new Float64Array(counts.bins);
  for (let i = 0; i < rows; i++) {
    const r = repeats[i];
    if (r === 0) continue;
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) totals[bin[e]] += r * count[e];
  }
  return totals;
}
