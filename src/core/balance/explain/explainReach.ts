import { scoreOf, withMixtures } from '../solver/further.ts';
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
  const further = furtherParts(problem, bin, among);
  const high = extreme(problem, own, all, 1, further);
  const low = extreme(problem, own, all, -1, further);
  return high === null || low === null ? null : { low, high };
}

/** The same two of each use after the first, where that is a variant. */
function furtherParts({ counts: { rows, bins, further } }: BalanceProblem, bin: number, among: Uint8Array) {
  if (further === undefined) return null;
  const ofBin = withMixtures(
    further,
    Float64Array.from({ length: bins }, (_, k) => (k === bin ? 1 : 0)),
  );
  const ofAll = withMixtures(further, among);
  return {
    own: Float64Array.from({ length: rows }, (_, i) => (among[bin] === 0 ? 0 : scoreOf(further, i, ofBin))),
    all: Float64Array.from({ length: rows }, (_, i) => scoreOf(further, i, ofAll)),
  };
}

/** Uses at which a row can be extreme: its limits, and 1 between them, since the first use gives other counts. */
function usesOf(lo: number, hi: number): number[] {
  return lo === 0 && hi > 1 ? [hi, 0, 1] : [hi, lo];
}

/** The greatest (sign 1) or least (-1) ratio of sums. */
function extreme(
  { lo, hi }: BalanceProblem,
  own: Float64Array,
  all: Float64Array,
  sign: 1 | -1,
  further: { readonly own: Float64Array; readonly all: Float64Array } | null,
) {
  let ratio: number | null = null;
  for (let pass = 0; pass < 100; pass++) {
    let top = 0;
    let under = 0;
    for (let i = 0; i < own.length; i++) {
      if (further !== null) {
        const at = (uses: number, first: Float64Array, more: Float64Array) =>
          uses === 0 ? 0 : first[i] + (uses - 1) * more[i];
        let best = -Infinity;
        let [bestTop, bestUnder] = [0, 0];
        for (const uses of usesOf(lo[i], hi[i])) {
          const [t, u] = [at(uses, own, further.own), at(uses, all, further.all)];
          const worth: number = ratio === null ? (uses === hi[i] ? 1 : 0) : sign * (t - ratio * u);
          if (worth > best) [best, bestTop, bestUnder] = [worth, t, u];
        }
        top += bestTop;
        under += bestUnder;
        continue;
      }
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
