import { conflictsOf, type Conflicts } from '../src/core/balance/explain/conflicts.ts';
import {
  copyPrices,
  explainRow,
  rulePriceCard,
  type RowReason,
} from '../src/core/balance/explain/explain.ts';
import { liftClass, type ClassLift } from '../src/core/balance/explain/explainLift.ts';
import { shareRange, type ShareRange } from '../src/core/balance/explain/explainReach.ts';
import type { BuiltProblem } from '../src/core/balance/problem/factors.ts';
import type { Rows } from '../src/core/balance/problem/rows.ts';
import type { BalanceSettings } from '../src/core/recipe/recipe.ts';

/** The plan that was told last, as far as questions about it need it. */
export interface Told {
  readonly built: BuiltProblem;
  readonly rows: Rows;
  readonly balance: BalanceSettings;
  /** Of the rows. */
  readonly repeats: Uint16Array;
  readonly preview: boolean;
  /** Copies that one count of each bin is worth; all 0 for a known method, which has no prices. */
  readonly worth: Float64Array;
  /** Relative prices of the bound, and the strength in force. */
  readonly prices: Float64Array;
  readonly strength: number;
}

/** Which wishes hold the plan and which pull against each other; null while it moves, and for a known method. */
export function conflicts({ built, repeats, prices, strength, balance, preview }: Told): Conflicts | null {
  return preview || balance.method !== null
    ? null
    : conflictsOf({ built, solution: { repeats, prices }, strength }, balance);
}

/** What a count is worth in first copies of an ordinary image, above 0 where it is wanted. */
export interface PriceCard {
  /** By facet id, a price a bin. */
  readonly copyPrices: Readonly<Record<string, Float64Array>>;
  /** What an image is worth by itself, where the size of the epoch is set. */
  readonly imagePrice: number;
}

/** Why an image is used as often as it is, its bins by facet and label. */
export interface ImageReason extends RowReason {
  /** Facet and label of each term, in their order; facet null for the image itself. */
  readonly names: readonly { readonly facetId: string | null; readonly label: string }[];
  readonly preview: boolean;
}

/** What can be said of a class only by solving: at rest. */
export interface ClassOutlook {
  /** Shares (of the boxes of classes that have a target) that any allowed plan gives it; null where it has none. */
  readonly share: ShareRange | null;
  /** The same over the plans that drop no image. */
  readonly shareKept: ShareRange | null;
  /** What a tenth more would cost; null where no plan has it. */
  readonly lift: ClassLift | null;
}

/** The prices by which a plan is explained: those of the rule at rest, those of the bound in a preview. */
export function worthOf(
  { problem }: BuiltProblem,
  found: { readonly prices: Float64Array; readonly rulePrices?: Int32Array },
  balance: BalanceSettings,
): Float64Array {
  if (balance.method !== null) return new Float64Array(problem.counts.bins);
  return found.rulePrices ? rulePriceCard(found.rulePrices) : copyPrices(problem, found.prices);
}

export function priceCard({ factors, sizeBin }: BuiltProblem, worth: Float64Array): PriceCard {
  return {
    copyPrices: Object.fromEntries(
      factors.map(({ facetId, firstBin, bins }) => [facetId, worth.slice(firstBin, firstBin + bins)]),
    ),
    imagePrice: sizeBin === null ? 0 : worth[sizeBin],
  };
}

/** Null for an image outside the train part. */
export function imageReason(told: Told, image: number): ImageReason | null {
  const { built, rows, worth, repeats, preview } = told;
  const at = rows.images.indexOf(image);
  if (at < 0) return null;
  let row = 0;
  let end = rows.count;
  while (row < end) {
    const middle = (row + end) >> 1;
    if (rows.start[middle + 1] <= at) row = middle + 1;
    else end = middle;
  }
  const reason = explainRow(built.problem, worth, row, repeats[row]);
  const names = reason.terms.map(({ bin }) => {
    const facetId =
      built.factors.find((f) => bin >= f.firstBin && bin < f.firstBin + f.bins)?.facetId ?? null;
    const label = built.problem.labels[bin];
    return { facetId, label: facetId === null ? label : label.slice(facetId.length + 2) };
  });
  return { ...reason, names, preview };
}

/** In steps, so that whoever runs it can give way. */
export function* classOutlook(told: Told, k: number): Generator<void, ClassOutlook> {
  const { built, balance, repeats } = told;
  const factor = built.factors.find(({ facetId }) => facetId === 'class');
  if (factor === undefined || !(factor.shares[k] > 0)) return { share: null, shareKept: null, lift: null };
  const among = new Uint8Array(built.problem.counts.bins);
  factor.shares.forEach((share, b) => (among[factor.firstBin + b] = share > 0 ? 1 : 0));
  const { lo, hi } = built.problem;
  const kept = { ...built.problem, lo: lo.map((least, i) => Math.min(hi[i], Math.max(1, least))) };
  const share = shareRange(built.problem, factor.firstBin + k, among);
  yield;
  const shareKept = shareRange(kept, factor.firstBin + k, among);
  yield;
  return { share, shareKept, lift: yield* liftClass(built, balance, repeats, k, 0.1) };
}
