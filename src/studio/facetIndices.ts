import {
  allIndexKeys,
  furtherIndexDefinitions,
  furtherIndicesOf,
  orderedIndexKeys,
  type AnyIndexKey,
} from '../core/measures/furtherIndices.ts';
import { indexDefinitions, indicesOf } from '../core/measures/indices.ts';
import { chartOf, type Chart } from './derived.ts';
import { memo } from './memo.ts';
import type { StudioState } from './state.ts';

export interface IndexRow {
  readonly key: AnyIndexKey;
  readonly name: string;
  /** Formula and meaning, for whoever asks where the number comes from. */
  readonly definition: string;
  /** Null: infinite. */
  readonly before: number | null;
  readonly after: number | null;
  /** With the variants in place; undefined: there are none, or they are not counted yet. */
  readonly mixed: number | null | undefined;
}

const noRows: readonly IndexRow[] = [];

/**
 * Every index of a facet's counts before and after, without filters, over the bins that have a target; SCUMBLE aside,
 * which needs more than counts. None where the facet does not apply.
 */
export function facetIndices(state: StudioState, id: string): readonly IndexRow[] {
  const chart = chartOf(state, id);
  return chart ? rowsOf(chart) : noRows;
}

const definitions = { ...indexDefinitions, ...furtherIndexDefinitions };

const rowsOf = memo((chart: Chart): readonly IndexRow[] => {
  const { wanted, column } = chart;
  const options = { inScope: wanted, ordered: column.ordered };
  const all = (counts: Float64Array) => ({
    ...indicesOf(counts, wanted, options),
    ...furtherIndicesOf(counts, wanted, options),
  });
  const before = all(chart.scaleBefore);
  const after = all(chart.scaleAfter);
  const mixed = chart.third?.bins ? all(chart.third.bins.counts) : null;
  return allIndexKeys
    .filter((key) => key !== 'scumble' && (column.ordered || !orderedIndexKeys.has(key)))
    .map((key) => {
      const { name, formula, meaning } = definitions[key];
      return {
        key,
        name,
        definition: `${formula}. ${meaning}`,
        before: before[key],
        after: after[key],
        mixed: mixed?.[key],
      };
    });
});
