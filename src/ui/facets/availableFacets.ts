import type { Opened, StudioState } from '../../studio/state.ts';
import { hasPairs } from '../../studio/together.ts';
import { together } from './slots.ts';

/** Ids of the facets that apply, the classes aside: they have the panel above. */
export const availableFacets = ({ facets, columns }: Pick<Opened, 'facets' | 'columns'>): string[] =>
  facets
    .filter((f) => f.id !== 'class' && f.unavailable === null && Object.hasOwn(columns, f.id))
    .map((f) => f.id);

/** What the six places may show: the facets, and which classes are found together where images hold several. */
export const shownIds = (opened: Opened): string[] => [
  ...availableFacets(opened),
  ...(opened.columns.class && hasPairs(opened.dataset) ? [together] : []),
];

/** Why no facet can be shown, in a line; null where one can, or nothing is open. */
export function noFacets({ opened }: StudioState): string | null {
  if (!opened || shownIds(opened).length > 0) return null;
  const reason = opened.facets.find((facet) => facet.id === 'location')?.unavailable;
  return `No facets to show. ${reason ?? ''} The images have no metadata either.`;
}
