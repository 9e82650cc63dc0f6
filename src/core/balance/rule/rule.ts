import { furtherRuleUses } from '../solver/further.ts';
import type { Model } from '../solver/model.ts';
import { keyHashes } from '../../md5.ts';
import type { BalanceProblem } from '../types.ts';

/** Prices of the rule are whole thousandths of the copy cost. */
export const ruleUnit = 1000;
/** Values that a row's dither takes, whole thousandths of the unit cost around 0; wider where epochs are rounded afresh. */
export const ruleDither = 101;
const largest = 2 ** 31 - 1;

/** P_k = round(-1000 (N / mu) pi_k / c): K whole numbers that say all there is to say about a plan. */
export function rulePricesOf(model: Model, prices: Float64Array): Int32Array {
  const whole = new Int32Array(model.bins);
  for (let k = 0; k < model.bins; k++) {
    if (model.weights[k] === 0) continue;
    const price = (model.weights[k] * prices[k]) / (model.targets[k] * model.perImage);
    whole[k] = Math.max(-largest, Math.min(largest, Math.round((-ruleUnit * price) / model.unitCost)));
  }
  return whole;
}

/**
 * The plan that whole prices give, in integers alone, so that SQL and Python agree on every row:
 * S = sum_k P_k a_ik + n ((h mod 101) - 50) with h the row's hash, n its images and 101 the `dither`, an odd number;
 * r = 0 if S < -D, 1 if S < 0, else 1 + floor(S / C); then lo..hi. D and C are the row's costs in whole thousandths of
 * the unit cost: 1000 d / c and 1000 for an ordinary image. Where further uses are variants, their means are not whole:
 * the same arithmetic in floating point, for this plan only and not to be exported.
 */
export function repeatsByRule(
  problem: BalanceProblem,
  rulePrices: Int32Array,
  dither = ruleDither,
): Uint16Array {
  return applyRule(problem, rulePrices, keyHashes(problem.seed, problem.keys), dither);
}

/** As `repeatsByRule`, with the N hashes at hand. */
export function applyRule(
  problem: BalanceProblem,
  rulePrices: Int32Array,
  hashes: Uint32Array,
  dither = ruleDither,
): Uint16Array {
  const { counts, lo, hi, sizes } = problem;
  const { rows, rowStart, bin, count, further } = counts;
  if (further !== undefined) {
    const dithers = (i: number) => sizes[i] * ((hashes[i] % dither) - (dither - 1) / 2);
    return furtherRuleUses(problem, further, rulePrices, dithers, (cost) => inUnits(cost, problem));
  }
  const repeats = new Uint16Array(rows);
  for (let i = 0; i < rows; i++) {
    let s = sizes[i] * ((hashes[i] % dither) - (dither - 1) / 2);
    for (let e = rowStart[i]; e < rowStart[i + 1]; e++) s += rulePrices[bin[e]] * count[e];
    const r =
      s < -inUnits(problem.dropCosts[i], problem)
        ? 0
        : s < 0
          ? 1
          : 1 + Math.floor(s / inUnits(problem.copyCosts[i], problem));
    repeats[i] = Math.max(lo[i], Math.min(hi[i], r));
  }
  return repeats;
}

/** A cost in whole thousandths of the unit cost, as the rule compares it. */
export function inUnits(cost: number, { unitCost }: BalanceProblem): number {
  return Math.round((ruleUnit * cost) / unitCost);
}
