import { scoresOf } from '../solver/bound.ts';
import { scoreOf, usesAt, withMixtures } from '../solver/further.ts';
import { modelOf } from '../solver/model.ts';
import { inUnits, ruleUnit } from '../rule/rule.ts';
import type { BalanceProblem } from '../types.ts';

/**
 * What one count of each of the K bins is worth, in first copies of an ordinary image: -(N / mu) W_k p_k / (T_k c)
 * for relative prices p. Above 0 is wanted, below 0 is too much already, 0 has no part (SOLVER 5, "price card").
 */
export function copyPrices(problem: BalanceProblem, prices: Float64Array): Float64Array {
  const worth = new Float64Array(problem.counts.bins);
  scoresOf(modelOf(problem), prices, worth);
  for (let k = 0; k < worth.length; k++) worth[k] /= problem.unitCost;
  return worth;
}

/** The same from the whole prices of the rule: thousandths made whole. */
export const rulePriceCard = (rulePrices: Int32Array): Float64Array =>
  Float64Array.from(rulePrices, (price) => price / ruleUnit);

/** One bin's part in a row's sum. */
export interface RowTerm {
  readonly bin: number;
  /** How often the row holds it, over all its images. */
  readonly count: number;
  /** Copies that one count is worth, and count × price. */
  readonly price: number;
  readonly copies: number;
}

/** Why a row is used as often as it is. Copies are first copies of an ordinary image; sums are over the row's images. */
export interface RowReason {
  /** Largest part first; bins without a price are left out. */
  readonly terms: readonly RowTerm[];
  /** Images of the row: 1, or those of its group. */
  readonly images: number;
  readonly sum: number;
  /** Below -dropAt the row is dropped; each whole `copyAt` in the sum is one more use after the first. */
  readonly dropAt: number;
  readonly copyAt: number;
  /** The same sum for each use after the first, where that is a variant; null where it is the same picture. */
  readonly furtherSum?: number | null;
  /** Uses by the sum alone, and the limits within which they are held. */
  readonly bySum: number;
  readonly lo: number;
  readonly hi: number;
  /** Uses in the plan. Not those by sum and limits where single images were exchanged, or the sum lies at a threshold. */
  readonly repeats: number;
}

/** The row's score as a sum with its thresholds (SOLVER 1): `worth` as `copyPrices` gives it, `repeats` the plan's. */
export function explainRow(
  problem: BalanceProblem,
  worth: Float64Array,
  row: number,
  repeats: number,
): RowReason {
  const { counts, lo, hi, sizes } = problem;
  const terms: RowTerm[] = [];
  let sum = 0;
  for (let e = counts.rowStart[row]; e < counts.rowStart[row + 1]; e++) {
    const bin = counts.bin[e];
    const count = counts.count[e];
    if (worth[bin] === 0) continue;
    const copies = count * worth[bin];
    sum += copies;
    terms.push({ bin, count, price: worth[bin], copies });
  }
  terms.sort((a, b) => Math.abs(b.copies) - Math.abs(a.copies) || a.bin - b.bin);
  const { further } = counts;
  const furtherSum = further ? scoreOf(further, row, withMixtures(further, worth)) : null;
  const dropAt = inUnits(problem.dropCosts[row], problem) / ruleUnit;
  const copyAt = inUnits(problem.copyCosts[row], problem) / ruleUnit;
  return {
    terms,
    images: sizes[row],
    sum,
    dropAt,
    copyAt,
    furtherSum,
    bySum:
      furtherSum !== null
        ? usesAt(sum, furtherSum, copyAt, dropAt, 0, Infinity)
        : sum < -dropAt
          ? 0
          : sum < copyAt
            ? 1
            : 1 + Math.floor(sum / copyAt),
    lo: lo[row],
    hi: hi[row],
    repeats,
  };
}
