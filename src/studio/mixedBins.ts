import type { MixedCounts } from '../core/mixing/epoch/mixedCounts.ts';
import { mixingUnavailable } from '../core/mixing/partners.ts';
import { memo } from './memo.ts';
import type { CountedWish } from './mixingState.ts';
import type { StudioState } from './state.ts';

/** Counts of a facet's bins in the epoch with the variants in place. */
export interface MixedBins {
  /** K counts, in the chart's unit. */
  readonly counts: Float64Array;
  /** K standard errors where the epoch was sampled; null: exact. */
  readonly errors: Float64Array | null;
}

const binsOf = memo((counts: MixedCounts, facetId: string): MixedBins => ({
  counts: counts.counts[facetId],
  errors: counts.sampled ? counts.errors[facetId] : null,
}));

/** Counts of a facet with the variants in place, the last that were made; null where there are none for its bins. */
export function mixedOf(state: StudioState, facetId: string): MixedBins | null {
  const column = state.opened?.columns[facetId];
  const { counts, countedFor } = state.mixing;
  if (!column || !counts || !Object.hasOwn(counts.counts, facetId)) return null;
  if (countedFor?.countBy !== state.recipe.balance.countBy) return null;
  return countedFor.columns[facetId] === column ? binsOf(counts, facetId) : null;
}

/** What an epoch with the variants in place depends on; null where there is no dataset or no plan. */
export function wishNow({ opened, plan, recipe, split }: StudioState): CountedWish | null {
  if (!opened || !plan) return null;
  return {
    columns: opened.columns,
    params: recipe.facets,
    settings: recipe.mixing,
    split,
    repeats: plan.repeats,
    countBy: recipe.balance.countBy,
  };
}

export function isSameWish(a: CountedWish | null, b: CountedWish | null): boolean {
  if (a === null || b === null) return a === b;
  return (Object.keys(a) as (keyof CountedWish)[]).every((key) => a[key] === b[key]);
}

/** Extra copies are variants in the plan, so that the charts have a third state. */
export const hasThirdState = ({ opened, plan, recipe }: StudioState): boolean =>
  recipe.mixing.inPlan &&
  opened !== null &&
  plan !== null &&
  plan.repeated > 0 &&
  mixingUnavailable(opened.dataset) === null;

/** The counts are those of this very plan and recipe. */
export function countsAreOfNow(state: StudioState): boolean {
  const { countedFor, counts } = state.mixing;
  return counts !== null && countedFor !== null && isSameWish(countedFor, wishNow(state));
}
