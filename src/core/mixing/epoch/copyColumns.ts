import type { Dataset } from '../../dataset/dataset.ts';
import type { FacetColumn, FacetParams } from '../../facets/facet.ts';
import { facets } from '../../facets/index.ts';
import { splitFacet } from '../../facets/splitFacet.ts';
import type { LabelMode } from '../composite.ts';
import { madeColumns, madeRows, type MadeImage, type MadeRows } from './madeRows.ts';

/** A facet's column whose bins composites have too. */
export interface CopyColumn {
  readonly id: string;
  /** Of the dataset itself. */
  readonly column: FacetColumn;
}

/** Composites with their bin in each of some columns: one for each box, or for each composite. */
export interface BinnedCopies {
  readonly rows: MadeRows;
  readonly bins: readonly Uint16Array[];
}

/** Columns by facet id as the dataset has them, and the arguments that they were computed with. */
export interface CopyFacets {
  readonly columns: Readonly<Record<string, FacetColumn>>;
  readonly params: Readonly<Record<string, FacetParams>>;
}

/**
 * Bins composites by the facets' own rules, which depend on the arguments alone. Some depend on the whole set
 * instead and are taken from where a copy or a label comes from: what is `bySet` (names that occur), with it attributes
 * (bins of their most frequent values, edges by percentiles), and the split.
 */
export function copyBinner(
  dataset: Dataset,
  { columns, params }: CopyFacets,
  mode: LabelMode,
): { readonly columns: readonly CopyColumn[]; bin(made: readonly MadeImage[]): BinnedCopies } {
  const binned = Object.entries(columns).map(([id, column]) => {
    const facet = facets.find((one) => one.id === id && one !== splitFacet && !one.bySet);
    const own = Object.hasOwn(params, id) ? params[id] : {};
    return {
      id,
      column,
      of: (rows: MadeRows, part: Dataset): Uint16Array => {
        if (facet === undefined)
          return Uint16Array.from(column.perBox ? rows.box : rows.copyOf, (row) => column.bins[row]);
        const found = facet.binOf(part, own);
        if (found.labels.length !== column.labels.length)
          throw new Error(`${id}: ${found.labels.length} bins for ${column.labels.length}; other arguments?`);
        return found.bins;
      },
    };
  });
  return {
    columns: binned.map(({ id, column }) => ({ id, column })),
    bin(made) {
      const rows = madeRows(dataset, made, mode);
      const part: Dataset = { ...dataset, ...madeColumns(dataset, rows, (at) => at), attributes: [] };
      return { rows, bins: binned.map(({ of }) => of(rows, part)) };
    },
  };
}
