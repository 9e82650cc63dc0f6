import type { Dataset } from '../dataset/dataset.ts';
import type { Prepared } from './prepare.ts';

/**
 * B places: where each box of a prepared dataset stands among those of its image in the source, from 0, as a recipe
 * names boxes that are excluded. Null where no box was left out: then its place in its image is the same.
 */
export function boxPlaces(
  { dataset, imageOf, boxOf }: Pick<Prepared, 'dataset' | 'imageOf' | 'boxOf'>,
  source: Dataset,
): Uint32Array | null {
  if (boxOf === null) return null;
  const { boxStart, count } = dataset.images;
  const places = new Uint32Array(boxOf.length);
  for (let i = 0; i < count; i++) {
    const first = source.images.boxStart[imageOf?.[i] ?? i];
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) places[b] = boxOf[b] - first;
  }
  return places;
}
