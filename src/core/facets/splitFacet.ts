import type { Dataset } from '../dataset/dataset.ts';
import { splitParts, type SplitColumn } from '../splits/split.ts';
import type { Facet, FacetColumn } from './facet.ts';

function column(bins: Uint16Array, labels: readonly string[]): FacetColumn {
  return {
    id: 'split',
    title: 'Split',
    perBox: false,
    bins,
    labels,
    ordered: false,
    unit: '',
    edges: null,
    logarithmic: false,
    grid: null,
    without: 0,
  };
}

/** Images of each split that the source gives, under its own names. */
export const splitFacet: Facet = {
  id: 'split',
  title: 'Split',
  definition: 'Images of each split, as the source names them.',
  params: {},
  unavailable: (dataset) => (dataset.images.splitNames.length < 2 ? 'The source has one set.' : null),
  binOf: (dataset) => column(Uint16Array.from(dataset.images.split), dataset.images.splitNames),
};

/** The split in force (train, val, test) as a facet column; takes the place of the source's. */
export function splitColumn(dataset: Dataset, split: SplitColumn): FacetColumn {
  if (split.length !== dataset.images.count)
    throw new Error(`split of ${split.length} for ${dataset.images.count} images`);
  return column(Uint16Array.from(split), splitParts);
}
