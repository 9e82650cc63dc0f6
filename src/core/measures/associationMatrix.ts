import type { Dataset } from '../dataset/dataset.ts';
import { countedUses } from '../dataset/multiplicity.ts';
import type { FacetColumn } from '../facets/facet.ts';
import { histogram } from '../facets/histogram.ts';
import { association, contingency, type Association, type Contingency } from './association.ts';
import { furtherIndicesOf } from './furtherIndices.ts';

/** Two facets, imported and as a plan uses the images. */
export interface PairTables {
  readonly before: Contingency;
  readonly after: Contingency;
}

export interface AssociatedPair {
  /** Places in the list of facets, a < b. */
  readonly a: number;
  readonly b: number;
  readonly of: 'boxes' | 'images';
  readonly before: Association;
  readonly after: Association;
}

/** How strongly each two of a list of facets hang together, and how even each is by itself. */
export interface AssociationMatrix {
  readonly ids: readonly string[];
  /** Those of which a table could be made. */
  readonly pairs: readonly AssociatedPair[];
  /** Simpson evenness of each facet (DataEval’s diversity); null where none of its bins has a count. */
  readonly evenness: readonly { readonly before: number | null; readonly after: number | null }[];
}

/** `uses` as imported and `planned` by a plan (N each; null: once). Null: too large a table. */
export function pairTables(
  a: FacetColumn,
  b: FacetColumn,
  dataset: Pick<Dataset, 'images'>,
  uses: ArrayLike<number> | null,
  planned: ArrayLike<number> | null,
): PairTables | null {
  const before = contingency(a, b, dataset, uses);
  const after = uses === planned ? before : contingency(a, b, dataset, planned);
  return before && after && { before, after };
}

/** All pairs of the facets, O(pairs × boxes); `uses` and `planned` as in `pairTables`. */
export function associationMatrix(
  facets: readonly FacetColumn[],
  dataset: Pick<Dataset, 'images'>,
  uses: ArrayLike<number> | null,
  planned: ArrayLike<number> | null,
): AssociationMatrix {
  const pairs: AssociatedPair[] = [];
  for (let a = 0; a < facets.length; a++)
    for (let b = a + 1; b < facets.length; b++) {
      const tables = pairTables(facets[a], facets[b], dataset, uses, planned);
      if (tables === null) continue;
      const before = association(tables.before);
      const after = tables.after === tables.before ? before : association(tables.after);
      pairs.push({ a, b, of: tables.before.of, before, after });
    }
  const { boxStart } = dataset.images;
  const imported = countedUses(dataset, uses);
  const balanced = countedUses(dataset, planned);
  return {
    ids: facets.map(({ id }) => id),
    pairs,
    evenness: facets.map((facet) => {
      const counts = histogram(facet, boxStart, imported, null);
      const after = histogram(facet, boxStart, balanced, null);
      // Over the bins that have counts as imported, so that a bin that the plan empties counts as one.
      const even = (of: Float64Array) => furtherIndicesOf(of, null, { inScope: counts }).simpsonEvenness;
      return { before: even(counts), after: even(after) };
    }),
  };
}
