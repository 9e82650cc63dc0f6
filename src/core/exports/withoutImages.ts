import type { Dataset } from '../dataset/dataset.ts';

/** Why a destination that names images has nothing to name; null where there are some. */
export const withoutImages = ({ images }: Dataset): string | null =>
  images.multiplicity === null ? null : 'A count table names no images: take the rule to where they are.';
