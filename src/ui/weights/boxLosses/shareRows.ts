import type { BoxLoss } from '../../../core/weighting/boxLosses/boxLoss.ts';
import { boxLosses } from '../../../core/weighting/boxLosses/index.ts';
import type { BoxLossAnswer } from '../../../engine/exploreClient.ts';

export interface ShareRow {
  /** Null: of the boxes themselves. */
  readonly loss: BoxLoss | null;
  /** Mean loss of a box as imported. */
  readonly mean: number;
  /** Shares by size, NaN where there is nothing to share; of the small ones together. */
  readonly before: Float64Array;
  readonly after: Float64Array | null;
  readonly smallBefore: number;
  readonly smallAfter: number | null;
}

/** The boxes, then every loss. */
export function shareRows({ before, after, small }: BoxLossAnswer): ShareRow[] {
  const smallOf = (shares: Float64Array) => shares.slice(0, small.groups).reduce((sum, one) => sum + one, 0);
  const row = (loss: BoxLoss | null, mean: number, imported: Float64Array, planned: Float64Array | null) => ({
    loss,
    mean,
    before: imported,
    after: planned,
    smallBefore: smallOf(imported),
    smallAfter: planned && smallOf(planned),
  });
  return [
    row(null, NaN, parts(before.boxes), after && parts(after.boxes)),
    ...boxLosses.map((loss, k) =>
      row(loss, before.losses[k].mean, before.losses[k].shares, after && after.losses[k].shares),
    ),
  ];
}

function parts(counts: Float64Array): Float64Array {
  const all = counts.reduce((sum, one) => sum + one, 0);
  return counts.map((one) => (all > 0 ? one / all : NaN));
}
