import type { FacetInfo, StudioState } from '../../studio/state.ts';

/** What is known of a facet of the opened dataset; null for one that it does not have. */
export const facetNow = (state: StudioState, id: string): FacetInfo | null =>
  state.opened?.facets.find((facet) => facet.id === id) ?? null;
