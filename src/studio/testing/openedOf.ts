import type { Dataset } from '../../core/dataset/dataset.ts';
import type { FacetColumn } from '../../core/facets/facet.ts';
import type { Opened } from '../state.ts';

/** A dataset as the page has it when it is open, for tests: no pictures, nothing added beside it. */
export const openedOf = (dataset: Dataset, columns: Readonly<Record<string, FacetColumn>> = {}): Opened => ({
  dataset,
  columns,
  formatName: '',
  recognised: '',
  facets: [],
  hasPictures: false,
  predictions: null,
  probabilities: null,
  sourceClasses: { names: [], boxes: new Float64Array(0), images: new Float64Array(0) },
  boxPlaces: null,
  notes: [],
});
