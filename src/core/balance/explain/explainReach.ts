import type { BalanceProblem } from '../types.ts';

/** Least and greatest share (0..1 of the bins asked about) that any allowed plan gives a bin. */
export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

/**
 * How far whole images can separate a bin from the others: the range of y_bin / Σ y_k, k over `among` (bins with a
 * 1), over all plans within lo..hi. Dinkelbach's iteration: a ratio of sums is greatest with every row at one of
 * its limits, by the sign of a_i - ratio s_i; a few passes over the non-zeros, exact. Null where nothing is counted.
 */
export function shareRange(problem: BalanceProblem, bin: number, among: Uint8Array): ShareRange | null {
  const { rows, rowStart, bin: bins, count } = problem.counts;
  const own = new Float64Array(rows);
  const all = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) {
      if (among[bins[e]] === 0) continue;
      all[i] += count[e];
      if (bins[e] === bin) own[i] += count[e];
    }
  }
  const high = extreme(problem, own, all, 1);
  const low = extreme(problem, own, all, -1);
  return high === null || low === null ? null : { low, high };
}

/** The greatest (sign 1) or least (-1) ratio of sums. */
function extreme({ lo, hi }: BalanceProblem, own: Float64Array, all: Float64Array, sign: 1 | -1) {
  let ratio: number | null = null;
  for (let pass = 0; pass < 100; pass++) {
    let top = 0;
    let under = 0;
    for (let i = 0; i < own.length; i++) {
      // The first pass uses every row as often as it may be: any plan will do to start from.
      const more: boolean = ratio === null || sign * (own[i] - ratio * all[i]) > 0;
      const uses = more ? hi[i] : lo[i];
      top += uses * own[i];
      under += uses * all[i];
    }
    if (under === 0) return ratio;
    const next: number = top / under;
    if (ratio !== null && sign * (next - ratio) <= 1e-12 * ratio) return ratio;
    ratio = next;
  }
  return ratio;
}
