import { totalVariation } from '../measures/indices.ts';
import type { Stranger } from './columnsLike.ts';

/** What adding a whole second dataset would do to one facet. */
export interface Effect {
  /** Total variation from the target of the first alone, and of both together; 0 where nothing has a target. */
  readonly before: number;
  readonly after: number;
  readonly verdict: 'mends' | 'worsens' | 'keeps';
  /** Bins of the first that hold something there and nothing in the second. */
  readonly lacks: readonly number[];
  /** Bins by how much of the whole they gain (above 0) or lose when both are together, the greatest change first. */
  readonly moves: readonly { readonly bin: number; readonly change: number }[];
  /** Names that only the second has. */
  readonly added: readonly Stranger[];
}

/** As the figures are written: a change that two decimals do not show is none. */
const written = (tv: number) => Math.round(100 * tv);

/**
 * `first`, `second`: K counts of a facet's bins; `wanted`: K target shares of the first (0: the bin has none and counts
 * on neither side). The target stays what it is: names that are new have none.
 */
export function effectOf(
  first: Float64Array,
  second: Float64Array,
  wanted: Float64Array,
  added: readonly Stranger[],
): Effect {
  const both = first.map((count, k) => count + second[k]);
  const before = offTarget(first, wanted);
  const after = offTarget(both, wanted);
  const was = sharesOf(first);
  const is = sharesOf(both);
  const change = written(after) - written(before);
  return {
    before,
    after,
    verdict: change === 0 ? 'keeps' : change < 0 ? 'mends' : 'worsens',
    lacks: [...first.keys()].filter((k) => first[k] > 0 && second[k] === 0),
    moves: [...is.keys()]
      .map((bin) => ({ bin, change: is[bin] - was[bin] }))
      .filter((move) => move.change !== 0)
      .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.bin - b.bin),
    added,
  };
}

function offTarget(counts: Float64Array, wanted: Float64Array): number {
  const held = sharesOf(counts.map((count, k) => (wanted[k] > 0 ? count : 0)));
  return held.some((share) => share > 0) ? totalVariation(held, wanted) : 0;
}

function sharesOf(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total > 0 ? counts.map((count) => count / total) : counts;
}

/** Counts scaled to a total, so that shapes compare; all 0 where there is nothing to scale. */
export function scaledTo(counts: Float64Array, total: number): Float64Array {
  const own = counts.reduce((sum, count) => sum + count, 0);
  return own > 0 ? counts.map((count) => (count * total) / own) : new Float64Array(counts.length);
}
