import type { Dataset } from '../dataset/dataset.ts';
import type { LabelFilter } from '../recipe/recipe.ts';
import type { FacetColumn } from './facet.ts';
import { maskOf, type Mask } from './mask.ts';

/** The name under which a filter holds images themselves, by key, in place of a facet's labels. */
export const imagesId = 'image';

/** Ids of the facets that filters ask for. */
export const facetsIn = (any: readonly LabelFilter[]): string[] =>
  any.flatMap((filter) => Object.keys(filter).filter((id) => id !== imagesId));

/**
 * Boxes (B) and images (N) that pass at least one of the filters. A facet without a column passes nothing: what a
 * filter cannot see it does not let through.
 */
export function maskOfLabels(
  any: readonly LabelFilter[],
  columns: Readonly<Record<string, FacetColumn>>,
  { images: { boxStart, key } }: Pick<Dataset, 'images'>,
): Mask {
  const all: Mask = {
    boxes: new Uint8Array(boxStart[boxStart.length - 1]),
    images: new Uint8Array(boxStart.length - 1),
  };
  for (const filter of any) {
    const one = maskOfOne(filter, columns, boxStart, key);
    if (one === null) continue;
    for (let b = 0; b < all.boxes.length; b++) all.boxes[b] |= one.boxes[b];
    for (let i = 0; i < all.images.length; i++) all.images[i] |= one.images[i];
  }
  return all;
}

function maskOfOne(
  filter: LabelFilter,
  columns: Readonly<Record<string, FacetColumn>>,
  boxStart: Uint32Array,
  keys: readonly string[],
): Mask | null {
  const ids = Object.keys(filter);
  if (ids.length === 0 || ids.some((id) => id !== imagesId && !Object.hasOwn(columns, id))) return null;
  const bins = Object.fromEntries(
    ids.map((id) => {
      const wanted = new Set(filter[id]);
      const names = id === imagesId ? keys : columns[id].labels;
      return [id, names.flatMap((label, k) => (wanted.has(label) ? [k] : []))];
    }),
  );
  return maskOf(bins, columns, boxStart);
}
