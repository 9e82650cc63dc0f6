import type { FacetColumn } from '../../core/facets/facet.ts';

export interface FacetGroup {
  readonly title: string;
  readonly ids: readonly string[];
}

/** Facets that come from beside the boxes: files, dates, splits and columns of the source. */
const beside = new Set(['timeTaken', 'fileFolder', 'fileType', 'supercategory', 'split']);

/** The facets by what they speak of, in their order; no group is empty. */
export function facetGroups(
  ids: readonly string[],
  columns: Readonly<Record<string, Pick<FacetColumn, 'perBox'>>>,
): FacetGroup[] {
  const isMetadata = (id: string) => beside.has(id) || id.startsWith('attribute:');
  return [
    { title: 'Boxes', ids: ids.filter((id) => !isMetadata(id) && columns[id].perBox) },
    { title: 'Images', ids: ids.filter((id) => !isMetadata(id) && !columns[id].perBox) },
    { title: 'Metadata', ids: ids.filter(isMetadata) },
  ].filter((group) => group.ids.length > 0);
}
