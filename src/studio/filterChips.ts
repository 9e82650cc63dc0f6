import type { FacetColumn } from '../core/facets/facet.ts';
import { imagesId } from '../core/facets/labelFilter.ts';
import { counted } from '../core/balance/problem/listed.ts';
import { memo } from './memo.ts';
import type { StudioState, ViewState } from './state.ts';

export interface FilterChip {
  readonly facetId: string;
  readonly text: string;
}

/** One chip for each filter: the facet's title and its bins, a run of bins as its ends. */
export function filterChips(state: StudioState): readonly FilterChip[] {
  return state.opened ? chips(state.view.filters, state.opened.columns) : [];
}

/** A new list at every call; `filterChips` is the one of the page's own filters. */
export function chipsOf(
  filters: ViewState['filters'],
  columns: Readonly<Record<string, FacetColumn>>,
): readonly FilterChip[] {
  return Object.entries(filters).map(([facetId, bins]): FilterChip => {
    if (facetId === imagesId) return { facetId, text: `${counted(bins.length, 'image')} by hand` };
    const column = columns[facetId];
    return { facetId, text: column ? `${column.title} ${binsText(column, bins)}` : facetId };
  });
}

const chips = memo(chipsOf);

function binsText({ labels, edges, unit, grid }: FacetColumn, bins: readonly number[]): string {
  if (bins.length === 0) return 'none';
  if (grid) return bins.length === 1 ? labels[bins[0]] : `${bins.length} cells`;
  if (bins.length === 1) return labels[bins[0]];
  if (edges) {
    const round = (value: number) => Number(value.toPrecision(3)).toLocaleString('en-US');
    return `${round(edges[Math.min(...bins)])}–${round(edges[Math.max(...bins) + 1])} ${unit}`.trim();
  }
  return bins.length <= 2 ? bins.map((bin) => labels[bin]).join(', ') : `${bins.length} of ${labels.length}`;
}
