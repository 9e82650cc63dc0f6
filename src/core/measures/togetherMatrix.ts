import type { FacetColumn } from '../facets/facet.ts';
import { clusterOrder } from './clusterOrder.ts';
import { coOccurrence, jaccard, lift, plus, presenceOf, type CoOccurrence } from './coOccurrence.ts';

/** Which classes share images, all that any image holds, and the orders in which a matrix of them can stand. */
export interface TogetherMatrix {
  readonly before: CoOccurrence;
  /** With the uses that a plan adds; `before` itself where there is none. */
  readonly after: CoOccurrence;
  /** Places of `before.classes`, so that classes that share images stand together. */
  readonly alike: readonly number[];
}

/** `uses` as imported (N; null: once), `extra` what a plan adds to them (null: nothing). O(boxes + classes²). */
export function togetherMatrix(
  column: FacetColumn,
  boxStart: Uint32Array,
  uses: ArrayLike<number> | null,
  extra: ArrayLike<number> | null,
): TogetherMatrix {
  const presence = presenceOf(column, boxStart, null);
  const classes = [...new Set(presence.bin)].sort((a, b) => a - b);
  const before = coOccurrence(presence, classes, uses);
  const m = classes.length;
  const distance = new Float64Array(m * m);
  for (let a = 0; a < m; a++)
    for (let b = 0; b < m; b++) if (a !== b) distance[a * m + b] = 1 - jaccard(before, a, b);
  return {
    before,
    after: extra ? plus(before, coOccurrence(presence, classes, extra)) : before,
    alike: clusterOrder(distance, m),
  };
}

/** What a cell of the matrix says of two classes. */
export type PairMeasure = 'images' | 'lift' | 'jaccard' | 'given';

/**
 * The measure of places a (row) and b (column): images with both; lift; Jaccard index; or `given`, the share of images
 * with a that hold b as well. NaN where no image has what it is a share of.
 */
export function pairMeasure(found: CoOccurrence, a: number, b: number, measure: PairMeasure): number {
  const m = found.classes.length;
  if (measure === 'lift') return lift(found, a, b);
  if (measure === 'jaccard') return jaccard(found, a, b);
  const both = found.both[a * m + b];
  return measure === 'images' ? both : both / found.both[a * m + a];
}

/** Images, ascending, that hold both classes (of bins a and b), among those of `uses` > 0. */
export function imagesWithBoth(
  { bins }: FacetColumn,
  boxStart: Uint32Array,
  uses: ArrayLike<number> | null,
  a: number,
  b: number,
): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < boxStart.length; i++) {
    if (uses?.[i] === 0) continue;
    let held = 0;
    for (let k = boxStart[i]; k < boxStart[i + 1] && held !== 3; k++)
      held |= (bins[k] === a ? 1 : 0) | (bins[k] === b ? 2 : 0);
    if (held === 3) found.push(i);
  }
  return found;
}
