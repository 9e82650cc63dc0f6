import type { Opened, StudioState } from '../../studio/state.ts';

/** Ids of the facets that apply, the classes aside: they have the panel above. */
export const availableFacets = ({ facets, columns }: Pick<Opened, 'facets' | 'columns'>): string[] =>
  facets
    .filter((f) => f.id !== 'class' && f.unavailable === null && Object.hasOwn(columns, f.id))
    .map((f) => f.id);

/** Why no facet can be shown, in a line; null where one can, or nothing is open. */
export function noFacets({ opened }: StudioState): string | null {
  if (!opened || availableFacets(opened).length > 0) return null;
  const reason = opened.facets.find((facet) => facet.id === 'location')?.unavailable;
  return `No facets to show. ${reason ?? ''} The images have no metadata either.`;
}
