import type { FacetColumn } from '../../../core/facets/facet.ts';

/** What is known of an image beside its boxes, where no table says more. */
const ofFiles = new Set(['timeTaken', 'fileFolder', 'fileType', 'imageSize', 'split']);

const isMetadata = (id: string) => id.startsWith('attribute:') || ofFiles.has(id);

/**
 * Ids of the facets that a matrix holds, class first: the columns of metadata, or every facet. A facet with one bin
 * hangs together with nothing.
 */
export function metadataFacets(
  columns: Readonly<Record<string, FacetColumn>>,
  which: 'metadata' | 'all',
): readonly string[] {
  const ids = Object.keys(columns).filter(
    (id) => id !== 'class' && columns[id].labels.length > 1 && (which === 'all' || isMetadata(id)),
  );
  return Object.hasOwn(columns, 'class') ? ['class', ...ids] : ids;
}
