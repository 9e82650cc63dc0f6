import { counted, listed } from '../balance/problem/listed.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { computeFacets } from '../facets/index.ts';
import { facetsIn, imagesId, maskOfLabels } from '../facets/labelFilter.ts';
import type { LabelFilter } from '../recipe/recipe.ts';
import type { Preparation } from './prepare.ts';

/** What stays: bytes of N images and B boxes, 0 where they are excluded; null: none is. */
export interface Staying {
  readonly images: Uint8Array | null;
  readonly boxes: Uint8Array | null;
}

/**
 * What the exclusions leave of a dataset whose boxes are the rows `boxOf` (null: all) of its source. Every exclusion
 * looks at the dataset as it is before any of them, so that their order means nothing. What does not apply here is
 * said in `notes`.
 */
export function excluded(
  dataset: Dataset,
  boxOf: Uint32Array | null,
  source: Dataset,
  { exclude, facets }: Preparation,
  notes: string[],
): Staying {
  const byPlace = new Map(Object.entries(exclude.boxes).map(([key, places]) => [key, new Set(places)]));
  if (exclude.images.length === 0 && byPlace.size === 0 && exclude.filters.length === 0)
    return { images: null, boxes: null };
  const { key, boxStart } = dataset.images;
  const images = new Uint8Array(dataset.images.count).fill(1);
  const boxes = new Uint8Array(dataset.boxes.count).fill(1);
  const byKey = new Set(exclude.images);
  let beyond = 0;
  for (let i = 0; i < images.length; i++) {
    if (byKey.delete(key[i])) images[i] = 0;
    const places = byPlace.get(key[i]);
    if (places === undefined) continue;
    byPlace.delete(key[i]);
    const first = source.images.boxStart[i];
    const held = source.images.boxStart[i + 1] - first;
    for (const place of places) if (place >= held) beyond++;
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++)
      if (places.has((boxOf?.[b] ?? b) - first)) boxes[b] = 0;
  }
  const strangers = new Set([...byKey, ...byPlace.keys()]).size;
  if (strangers > 0)
    notes.push(
      `${counted(strangers, 'image is', 'images are')} to be excluded, or boxes of them, but not in this dataset.`,
    );
  if (beyond > 0)
    notes.push(`${counted(beyond, 'box is', 'boxes are')} to be excluded that their images do not have.`);
  for (const filter of exclude.filters) byFilter(filter, dataset, facets, images, boxes, notes);
  return { images, boxes };
}

/** Boxes that pass go where the filter asks for a facet of boxes, else whole images. */
function byFilter(
  filter: LabelFilter,
  dataset: Dataset,
  facets: Preparation['facets'],
  images: Uint8Array,
  boxes: Uint8Array,
  notes: string[],
): void {
  const asked = facetsIn([filter]);
  const columns = computeFacets(dataset, facets, new Set(asked));
  const missing = asked.filter((id) => !Object.hasOwn(columns, id));
  if (missing.length > 0) {
    notes.push(`A filter excludes nothing, because it asks for what is not here: ${listed(missing)}.`);
    return;
  }
  for (const id of Object.keys(filter)) {
    const here = new Set(id === imagesId ? dataset.images.key : columns[id].labels);
    const unknown = filter[id].filter((label) => !here.has(label));
    const title = id === imagesId ? 'images' : `“${columns[id].title}”`;
    if (unknown.length > 0)
      notes.push(`A filter excludes by ${title} that are not in this dataset: ${listed(unknown)}.`);
  }
  const passes = maskOfLabels([filter], columns, dataset);
  const ofBoxes = Object.values(columns).some(({ perBox }) => perBox);
  if (ofBoxes) for (let b = 0; b < boxes.length; b++) boxes[b] &= 1 - passes.boxes[b];
  else for (let i = 0; i < images.length; i++) images[i] &= 1 - passes.images[i];
}
