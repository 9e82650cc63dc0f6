import { sharesOf } from '../core/mixing/epoch/variants.ts';
import type { MixWorld } from '../core/mixing/compose.ts';
import { chartOf, offTarget } from './derived.ts';
import { memo } from './memo.ts';
import type { MixedCounts } from '../core/mixing/epoch/mixedCounts.ts';
import { mixedOf } from './mixedBins.ts';
import { splitNow, worldNow } from './mixingPreview.ts';
import type { StudioState } from './state.ts';
import type { SplitColumn } from '../core/splits/split.ts';

const distance = memo((counts: Float64Array, wanted: Float64Array) => offTarget(counts, wanted));

/** Weighted mean over the active factors of the share off target, mixed; null where a factor's counts are not known. */
export function mixedHeadline(state: StudioState): number | null {
  let weight = 0;
  let sum = 0;
  for (const id of Object.keys(state.recipe.balance.factors)) {
    const chart = chartOf(state, id);
    if (!chart || chart.weight === 0) continue;
    const mixed = mixedOf(state, id);
    if (!mixed) return null;
    weight += chart.weight;
    sum += chart.weight * distance(mixed.counts, chart.wanted);
  }
  return weight > 0 ? sum / weight : null;
}

const expectedCopies = memo((world: MixWorld, repeats: Uint16Array, split: SplitColumn): number => {
  let copies = 0;
  for (let i = 0; i < repeats.length; i++) {
    if (split[i] !== 0 || repeats[i] < 2) continue;
    copies += (repeats[i] - 1) * sharesOf(world, i).reduce((sum, share) => sum + share, 0);
  }
  return Math.round(copies);
});

/** Extra copies of an epoch that become something else: counted where that is done, else expected. */
export function mixedCopies(state: StudioState): number | null {
  const counts: MixedCounts | null = state.mixing.counting ? null : state.mixing.counts;
  if (counts) return counts.copies.mixed;
  const world = worldNow(state);
  const repeats = state.plan?.repeats;
  return world && repeats ? expectedCopies(world, repeats, splitNow(state)) : null;
}
