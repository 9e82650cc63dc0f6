import { imagesId } from '../core/facets/labelFilter.ts';
import { setFilter } from './actions.ts';

/** Shows only these images (by number), beside what charts filter; none: all again. */
export const selectImages = (images: readonly number[]): void =>
  setFilter(imagesId, images.length === 0 ? null : [...images].sort((a, b) => a - b));
