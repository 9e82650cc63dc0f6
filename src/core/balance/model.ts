import { lossCode } from './loss.ts';
import type { LossCode } from './loss.ts';
import type { BalanceProblem, SparseCounts } from './types.ts';

/** A problem laid out for the loops: bins that cannot matter have weight 0 and target 1. */
export interface Model {
  readonly rows: number;
  readonly bins: number;
  readonly rowStart: Uint32Array;
  readonly bin: Uint16Array;
  readonly count: Float64Array;
  readonly lo: Uint16Array;
  readonly hi: Uint16Array;
  readonly weights: Float64Array;
  readonly targets: Float64Array;
  /** What the bins get when every row is used least and most. */
  readonly reachLow: Float64Array;
  readonly reachHigh: Float64Array;
  readonly loss: LossCode;
  readonly mu: number;
  /** mu / N, what one unit of cost weighs in the objective; 1 without rows. */
  readonly perRow: number;
  readonly copyCost: number;
  readonly dropCost: number;
}

/** Throws a RangeError where the numbers are not a problem (wrong lengths, mu or copy cost not above 0). */
export function modelOf(problem: BalanceProblem): Model {
  const { counts, lo, hi, mu, copyCost, dropCost } = problem;
  const { rows, bins } = counts;
  if (!(mu > 0 && mu < Infinity)) throw new RangeError(`mu ${mu} is not a positive number`);
  if (!(copyCost > 0 && copyCost < Infinity)) throw new RangeError(`copy cost ${copyCost} is not above 0`);
  if (!(dropCost >= 0 && dropCost < Infinity)) throw new RangeError(`drop cost ${dropCost} is below 0`);
  if (lo.length !== rows || hi.length !== rows) throw new RangeError('lo and hi need one value a row');
  if (problem.targets.length !== bins || problem.weights.length !== bins) {
    throw new RangeError('targets and weights need one value a bin');
  }
  for (let i = 0; i < rows; i++) if (lo[i] > hi[i]) throw new RangeError(`row ${i}: lo is above hi`);
  const reachLow = tally(counts, lo);
  const reachHigh = tally(counts, hi);
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
    lo,
    hi,
    weights,
    targets,
    reachLow,
    reachHigh,
    loss: lossCode(problem.loss),
    mu,
    perRow: rows > 0 ? mu / rows : 1,
    copyCost,
    dropCost,
  };
}

/** y_k = sum_i r_i a_ik: what each of the K bins gets when row i is used `repeats[i]` times. */
export function tally(counts: SparseCounts, repeats: ArrayLike<number>): Float64Array {
  const { rows, rowStart, bin, count } = counts;
  const totals = new Float64Array(counts.bins);
  for (let i = 0; i < rows; i++) {
    const r = repeats[i];
    if (r === 0) continue;
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) totals[bin[e]] += r * count[e];
  }
  return totals;
}
