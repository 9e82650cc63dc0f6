import type { Dataset } from '../../src/core/dataset/dataset.ts';
import { shortNumber } from '../../src/core/facets/bins.ts';
import type { FacetColumn } from '../../src/core/facets/facet.ts';
import { cocoSides } from '../../src/core/facets/sizeClass.ts';
import type { ParameterValues } from '../../src/core/parameters.ts';
import { boxLosses } from '../../src/core/weighting/boxLosses/index.ts';
import {
  boxesBySize,
  cellLosses,
  lossBySize,
  type BoxError,
  type LossBySize,
} from '../../src/core/weighting/boxLosses/onDataset.ts';
import { cellWeights, sizeCells, type SizeCells } from '../../src/core/weighting/boxLosses/sizeCells.ts';

/** Facets whose bins are the sizes. */
type SizeFamily = 'sizeClass' | 'boxSize';

export interface BoxLossAsk {
  readonly error: BoxError;
  /** Complete arguments by the loss's id. */
  readonly parameters: Readonly<Record<string, ParameterValues>>;
  readonly family: SizeFamily;
  /** Uses as imported, N (null: once), and what the plan adds to them (null: there is no plan). */
  readonly uses: ArrayLike<number> | null;
  readonly extra: ArrayLike<number> | null;
}

interface State {
  /** G numbers of boxes. */
  readonly boxes: Float64Array;
  readonly losses: readonly LossBySize[];
}

export interface BoxLossAnswer {
  readonly error: BoxError;
  readonly sizes: readonly string[];
  /** The first so many of them are small, and what they are called together. */
  readonly small: { readonly groups: number; readonly label: string };
  readonly before: State;
  /** Null: there is no plan. */
  readonly after: State | null;
}

/** Cells are made once for a dataset and a facet's bins; a drag only weighs them. */
let kept: { readonly dataset: Dataset; readonly column: FacetColumn; readonly cells: SizeCells } | null =
  null;

/** Null where the facet does not apply. */
export function boxLossShares(
  {
    dataset,
    columns,
  }: { readonly dataset: Dataset; readonly columns: Readonly<Record<string, FacetColumn>> },
  { error, parameters, family, uses, extra }: BoxLossAsk,
): BoxLossAnswer | null {
  if (!Object.hasOwn(columns, family)) return null;
  const column = columns[family];
  if (kept?.dataset !== dataset || kept.column !== column)
    kept = { dataset, column, cells: sizeCells(dataset, [column]) };
  const { cells } = kept;
  const [group] = cells.groups;
  const sizes = column.labels;
  const losses = cellLosses(boxLosses, parameters, cells, error);
  const under = (weights: Float64Array): State => ({
    boxes: boxesBySize(group, sizes.length, weights),
    losses: losses.map((loss) => lossBySize(loss, group, sizes.length, weights)),
  });
  const imported = cellWeights(cells, dataset, uses);
  const more = extra && cellWeights(cells, dataset, extra);
  return {
    error,
    sizes,
    small: smallOf(column),
    before: under(imported),
    after: more && under(imported.map((weight, cell) => weight + more[cell])),
  };
}

/** COCO's small: the first class of sizes; of bins, those that end at 32 px (always one of their edges) or before. */
function smallOf({ labels, edges }: FacetColumn): BoxLossAnswer['small'] {
  if (edges === null) return { groups: 1, label: labels[0] };
  const groups = Math.max(
    1,
    edges.findIndex((edge) => edge > cocoSides[0] - 1e-6),
  );
  return { groups, label: `< ${shortNumber(edges[groups])} px` };
}
