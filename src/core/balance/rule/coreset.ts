import { boundAt } from '../solver/bound.ts';
import { keyHashes } from '../../md5.ts';
import { reachOf } from '../solver/model.ts';
import { evaluate, gapOf } from '../solver/objective.ts';
import { repeatsByRule } from './rule.ts';
import { same, type Rounding } from '../wishes/rounding.ts';
import { solveCold } from '../solver/solve.ts';
import type { BalanceProblem, Solution, SparseCounts } from '../types.ts';

/** Share of the sample that is drawn evenly, whatever the rows hold. */
const evenly = 0.3;

/** Part of a problem's rows, each standing for 1 / q of them. */
export interface Coreset {
  /** The rows that were drawn, ascending. */
  readonly rows: Uint32Array;
  /** q of each row that was drawn. */
  readonly chances: Float64Array;
  /** Costs of the rows divided by q, and counts so that every bin has its total; targets, weights and reach are those of the whole. */
  readonly problem: BalanceProblem;
}

/**
 * A rarity-weighted sample of about `size` rows (SOLVER 6): a row is kept with chance
 * q = min(1, A max_k a_ik / n_k + 0.3 size / N), A such that `size` are expected, by its hash: the same rows every time.
 * Rows of rare bins are nearly all kept, so that the prices of rare bins are known as well as those of common ones.
 */
export function coresetOf(problem: BalanceProblem, size: number): Coreset {
  const { counts, keys, seed, lo, hi } = problem;
  const chances = chancesOf(counts, Math.min(size, counts.rows));
  // A hash of its own: that of the rule decides how a row is rounded.
  const hashes = keyHashes(
    seed,
    keys.map((key) => `sample:${key}`),
  );
  const kept = Uint32Array.from(chances.keys()).filter((i) => hashes[i] < chances[i] * 2 ** 32);
  const own = <T extends Float64Array | Uint16Array | Uint32Array>(column: T): T =>
    column.filter((_, i) => hashes[i] < chances[i] * 2 ** 32) as T;
  const q = own(chances);
  const scaled = (column: Float64Array) => own(column).map((value, at) => value / q[at]);
  let images = 0;
  for (const n of problem.sizes) images += n;
  const sizes = own(problem.sizes);
  let drawn = 0;
  for (const n of sizes) drawn += n;
  return {
    rows: kept,
    chances: q,
    problem: {
      ...problem,
      counts: sampledCounts(counts, kept, q),
      lo: own(lo),
      hi: own(hi),
      reach: problem.reach ?? reachOf(counts, lo, hi),
      sizes,
      dropCosts: scaled(problem.dropCosts),
      copyCosts: scaled(problem.copyCosts),
      // A cost weighs mu / N in the whole, and the sample has fewer images.
      mu: (problem.mu * drawn) / images,
      keys: Array.from(kept, (i) => keys[i]),
    },
  };
}

/** The rule of a sample's prices on all rows, and how far its plan is from the best of all. */
export interface SampledPlan {
  /** The plan of all rows by the rule; its bound is that of all rows at the sample's prices. */
  readonly solution: Solution;
  /** Rows that the prices were found on. */
  readonly drawn: number;
}

/** Prices from a sample of `size` rows, applied to every row. Takes about size / N of a solve's time. */
export function solveSampled(problem: BalanceProblem, size: number, rounding: Rounding = same): SampledPlan {
  const { problem: part, rows } = coresetOf(problem, size);
  const steps = solveCold(part, rounding.finish);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { prices, rulePrices } = step.value;
  const repeats = repeatsByRule(problem, rulePrices, rounding.dither);
  const { objective } = evaluate(problem, repeats);
  const bound = boundAt(problem, prices);
  return {
    solution: { repeats, prices, objective, bound, gap: gapOf(objective, bound), rulePrices, byRule: true },
    drawn: rows.length,
  };
}

function chancesOf(counts: SparseCounts, size: number): Float64Array {
  const { rows, bins, rowStart, bin, count } = counts;
  const totals = new Float64Array(bins);
  for (let e = 0; e < bin.length; e++) totals[bin[e]] += count[e];
  const rarity = new Float64Array(rows);
  for (let i = 0; i < rows; i++)
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++)
      rarity[i] = Math.max(rarity[i], count[e] / totals[bin[e]]);
  const least = rows === 0 ? 0 : (evenly * size) / rows;
  const at = (factor: number) => rarity.map((rare) => Math.min(1, factor * rare + least));
  const expected = (factor: number) => at(factor).reduce((sum, q) => sum + q, 0);
  let low = 0;
  let high = 1;
  while (expected(high) < size && high < 2 ** 60) high *= 2;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (expected(middle) < size) low = middle;
    else high = middle;
  }
  return at(high);
}

/**
 * Counts of the rows that were drawn over their chances, then each bin's brought to its total in the whole (calibrated:
 * Deville and Särndal 1992), which halves what the sample costs: targets are totals, and a rare bin's sample is small.
 */
function sampledCounts(
  { bins, rowStart, bin, count }: SparseCounts,
  kept: Uint32Array,
  q: Float64Array,
): SparseCounts {
  const start = new Uint32Array(kept.length + 1);
  kept.forEach((i, at) => (start[at + 1] = start[at] + rowStart[i + 1] - rowStart[i]));
  const binColumn = new Uint16Array(start[kept.length]);
  const counts = new Float64Array(start[kept.length]);
  const whole = new Float64Array(bins);
  const drawn = new Float64Array(bins);
  for (let e = 0; e < bin.length; e++) whole[bin[e]] += count[e];
  kept.forEach((i, at) => {
    for (let e = rowStart[i], to = start[at]; e < rowStart[i + 1]; e++, to++) {
      binColumn[to] = bin[e];
      counts[to] = count[e] / q[at];
      drawn[bin[e]] += counts[to];
    }
  });
  for (let e = 0; e < counts.length; e++) counts[e] *= whole[binColumn[e]] / drawn[binColumn[e]];
  return { rows: kept.length, bins, rowStart: start, bin: binColumn, count: counts };
}
