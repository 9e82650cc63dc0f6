import { inUnits } from '../rule/rule.ts';
import type { FactorTargets } from '../problem/targets.ts';
import type { Rows } from '../problem/rows.ts';
import type { BalanceProblem, SparseCounts } from '../types.ts';

/**
 * Epochs rounded afresh: epoch e (1, 2, ...) is the rule with the seed s + e - 1, so that another epoch is the same
 * rule with another number in its hash. Over epochs a row's dither takes each of its `dither` values equally often
 * (to one part in 2^32 / dither), independently of other rows; what follows from that is exact, not sampled.
 */
export interface Expectation {
  /** N expected uses r of each row, and their variance from epoch to epoch. */
  readonly uses: Float64Array;
  readonly variance: Float64Array;
  /** Expected sum phi / N and sum size |r - 1| / N. */
  readonly cost: number;
  readonly change: number;
}

/** What the rule gives over all values of its dither: `dither` of them, an odd number. */
export function expectationOf(problem: BalanceProblem, rulePrices: Int32Array, dither: number): Expectation {
  const { counts, lo, hi, sizes, dropCosts, copyCosts } = problem;
  const { rows, rowStart, bin, count } = counts;
  const uses = new Float64Array(rows);
  const variance = new Float64Array(rows);
  const half = (dither - 1) / 2;
  let images = 0;
  let cost = 0;
  let change = 0;
  for (let i = 0; i < rows; i++) {
    let s = 0;
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) s += rulePrices[bin[e]] * count[e];
    const n = sizes[i];
    images += n;
    const first = -inUnits(dropCosts[i], problem);
    const step = inUnits(copyCosts[i], problem);
    // r = lo + how many uses r' of lo + 1 .. hi have s + n v >= their threshold, v the dither.
    let mean = lo[i];
    let square = lo[i] * lo[i];
    let dropped = lo[i] === 0 ? 1 : 0;
    let phi = lo[i] === 0 ? dropCosts[i] : (copyCosts[i] * lo[i] * (lo[i] - 1)) / 2;
    for (let r = lo[i] + 1; r <= hi[i]; r++) {
      const threshold = r === 1 ? first : (r - 1) * step;
      const least = Math.ceil((threshold - s) / n);
      const share = Math.min(Math.max(half - least + 1, 0), dither) / dither;
      if (share === 0) break;
      mean += share;
      square += share * (2 * r - 1);
      if (r === 1) dropped -= share;
      phi += share * (r === 1 ? -dropCosts[i] : copyCosts[i] * (r - 1));
    }
    uses[i] = mean;
    variance[i] = Math.max(square - mean * mean, 0);
    cost += phi;
    change += n * (mean - 1 + 2 * dropped);
  }
  return { uses, variance, cost: images > 0 ? cost / images : 0, change: images > 0 ? change / images : 0 };
}

/** K standard deviations of the bins' counts from epoch to epoch: sqrt(sum a^2 Var r). */
export function spreadOf(counts: SparseCounts, variance: Float64Array): Float64Array {
  const { rows, bins, rowStart, bin, count } = counts;
  const spread = new Float64Array(bins);
  for (let i = 0; i < rows; i++) {
    if (variance[i] === 0) continue;
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) spread[bin[e]] += count[e] * count[e] * variance[i];
  }
  return spread.map(Math.sqrt);
}

/** By facet id: `spreadOf` of the factors' bins under a rule with this dither. */
export function spreadByFacet(
  problem: BalanceProblem,
  factors: readonly Pick<FactorTargets, 'facetId' | 'firstBin' | 'bins'>[],
  rulePrices: Int32Array,
  dither: number,
): Record<string, Float64Array> {
  const { variance } = expectationOf(problem, rulePrices, dither);
  const spread = spreadOf(problem.counts, variance);
  return Object.fromEntries(
    factors.map(({ facetId, firstBin, bins }) => [facetId, spread.slice(firstBin, firstBin + bins)]),
  );
}

/** Expected uses of all images of the dataset: those of their rows, and 1 outside them. */
export function usesOfImages(uses: Float64Array, rows: Rows, images: number): Float32Array {
  const all = new Float32Array(images).fill(1);
  for (let row = 0; row < rows.count; row++) {
    for (let at = rows.start[row]; at < rows.start[row + 1]; at++) all[rows.images[at]] = uses[row];
  }
  return all;
}
