import { histogram, presenceHistogram } from '../core/facets/histogram.ts';
import { maskOf } from '../core/facets/mask.ts';
import { scaledTo } from '../core/second/effects.ts';
import { memo } from './memo.ts';
import type { Second } from './secondState.ts';
import type { StudioState, ViewState } from './state.ts';

/** A facet of the second dataset as a chart draws it beside the first. */
export interface SecondCounts {
  readonly name: string;
  /** K counts under the same filters as the chart's own. */
  readonly counts: Float64Array;
  /** The same scaled to the first's total under these filters. */
  readonly scaled: Float64Array;
  /** The greatest of these without any filter. */
  readonly most: number;
}

export const openSecondOf = ({ explore }: Pick<StudioState, 'explore'>): Second | null =>
  explore.second?.state === 'open' ? explore.second.second : null;

/** Null, or why the second dataset is not drawn under the filters in force. */
export function hiddenBecause(second: Second, filters: ViewState['filters']): string | null {
  if (Object.hasOwn(filters, 'image')) return 'images were chosen by hand, which are those of the first';
  if (Object.hasOwn(filters, 'split')) return 'a split is shown, and it has none of the first’s';
  const unknown = Object.keys(filters).find((id) => !Object.hasOwn(second.columns, id));
  return unknown === undefined ? null : 'it has no column for one of the filters';
}

/** Counts of the whole second dataset in the first's bins, without filters; null: it has no such facet. */
export const countSecond = memo(
  (second: Second, facetId: string, by: 'boxes' | 'images', filters: ViewState['filters'] | null) => {
    if (!Object.hasOwn(second.columns, facetId)) return null;
    const { images, columns } = second;
    const mask = filters && maskOf(filters, columns, images.boxStart, facetId);
    const count = by === 'images' ? presenceHistogram : histogram;
    return count(columns[facetId], images.boxStart, images.multiplicity, mask);
  },
  64,
);

/** What a chart with these counts draws of the second dataset; null: nothing. */
export function secondFor(
  state: StudioState,
  facetId: string,
  shown: Float64Array,
  all: Float64Array,
): SecondCounts | null {
  const second = openSecondOf(state);
  if (!second || !Object.hasOwn(second.columns, facetId)) return null;
  const { filters } = state.view;
  if (second.columns[facetId].labels.length !== all.length || hiddenBecause(second, filters) !== null)
    return null;
  return scaled(second, facetId, state.recipe.balance.countBy, filters, shown, all);
}

const scaled = memo(
  (
    second: Second,
    facetId: string,
    by: 'boxes' | 'images',
    filters: ViewState['filters'],
    shown: Float64Array,
    all: Float64Array,
  ): SecondCounts | null => {
    const isFiltered = Object.keys(filters).some((id) => id !== facetId);
    const whole = countSecond(second, facetId, by, null);
    const counts = isFiltered ? countSecond(second, facetId, by, filters) : whole;
    if (!whole || !counts) return null;
    const sum = (values: Float64Array) => values.reduce((total, count) => total + count, 0);
    return {
      name: second.name,
      counts,
      scaled: scaledTo(counts, sum(shown)),
      most: scaledTo(whole, sum(all)).reduce((most, count) => Math.max(most, count), 0),
    };
  },
  64,
);
