import { createCrossfilter, type Crossfilter } from '../core/facets/crossfilter/crossfilter.ts';
import type { FacetColumn } from '../core/facets/facet.ts';
import { maskOfLabels } from '../core/facets/labelFilter.ts';
import { allOf, maskOf, outside, type Mask } from '../core/facets/mask.ts';
import { scopedColumn } from '../core/facets/scopedColumn.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import { factorOf, type LabelFilter, type SavedFilter } from '../core/recipe/recipe.ts';
import { memo } from './memo.ts';
import type { StudioState, ViewState } from './state.ts';

type Columns = Readonly<Record<string, FacetColumn>>;

/** Whether anything filters the page: a brush, images chosen by hand, a saved filter. */
export const isFiltered = (state: StudioState): boolean =>
  Object.keys(state.view.filters).length > 0 || savedMask(state) !== null;

/** What passes a filter of labels, saved or not; the last few are kept. */
export const labelMask = memo((any: readonly LabelFilter[], columns: Columns, dataset: Dataset) =>
  maskOfLabels(any, columns, dataset),
);

const savedFor = memo(
  (
    filters: readonly SavedFilter[],
    saved: ViewState['saved'],
    columns: Columns,
    dataset: Dataset,
  ): Mask | null => {
    const { boxStart } = dataset.images;
    const masks = filters.flatMap(({ name, any }) => {
      if (!Object.hasOwn(saved, name)) return [];
      const mask = labelMask(any, columns, dataset);
      return [saved[name] === 'with' ? mask : outside(mask, boxStart)];
    });
    return allOf(masks, boxStart);
  },
  4,
);

/** What passes the saved filters that are on, whatever is brushed; null: none is. */
export const savedMask = ({ opened, recipe, view }: StudioState): Mask | null =>
  opened && savedFor(recipe.filters, view.saved, opened.columns, opened.dataset);

/** What passes all filters but those of one facet; null where nothing filters. */
export function maskUnder(state: StudioState, except: string): Mask | null {
  const { opened, view } = state;
  return opened && maskFor(view.filters, opened.columns, opened.dataset, except, savedMask(state));
}

/** The same from its parts. */
export const maskFor = memo(
  (
    filters: ViewState['filters'],
    columns: Columns,
    { images: { boxStart } }: Dataset,
    except: string,
    saved: Mask | null,
  ): Mask | null => allOf([saved, maskOf(filters, columns, boxStart, except)], boxStart),
);

const crossfilterFor = memo(
  (columns: Columns, { images: { boxStart } }: Dataset, always: Mask | null): Crossfilter =>
    createCrossfilter({ columns, boxStart, always }),
  2,
);

/** The counts of every chart under the filters of the others; null before a dataset is open. */
export const crossfilterOf = (state: StudioState): Crossfilter | null =>
  state.opened && crossfilterFor(state.opened.columns, state.opened.dataset, savedMask(state));

const scopedFor = memo(
  (column: FacetColumn, scope: readonly LabelFilter[] | null, columns: Columns, dataset: Dataset) =>
    scopedColumn(column, scope, columns, dataset),
);

/** A facet's column as its chart and its factor count it: only what passes its scope. Null: there is none. */
export function countedColumn(
  { opened, recipe }: Pick<StudioState, 'opened' | 'recipe'>,
  facetId: string,
): FacetColumn | null {
  if (!opened || !Object.hasOwn(opened.columns, facetId)) return null;
  const { columns, dataset } = opened;
  return scopedFor(columns[facetId], factorOf(recipe.balance, facetId).scope, columns, dataset);
}
