import type { Dataset } from '../../dataset/dataset.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import { imagesId, maskOfLabels } from '../../facets/labelFilter.ts';
import type { BalanceSettings, LabelFilter } from '../../recipe/recipe.ts';
import { counted, listed } from './listed.ts';

/** The wishes of a recipe that protect images. */
export type Protection = Pick<
  BalanceSettings,
  'keepEmpty' | 'keepClasses' | 'keepFilters' | 'keepImages' | 'emptyShare'
>;

/**
 * N bytes, 1 where an image of `images` is never to be dropped: it holds a class to keep, passes a filter, was
 * chosen by hand, or has no boxes and such images are kept (unless they shall have a share of the epoch: then the
 * share decides). What protects nothing is said in `notes`. O(boxes of these images) for each filter.
 */
export function protectedImages(
  dataset: Dataset,
  columns: Readonly<Record<string, FacetColumn>>,
  wishes: Protection,
  images: Uint32Array,
  notes: string[],
): Uint8Array {
  const { boxStart } = dataset.images;
  const kept = new Uint8Array(dataset.images.count);
  if (wishes.keepEmpty && wishes.emptyShare === null)
    for (const i of images) if (boxStart[i] === boxStart[i + 1]) kept[i] = 1;
  keepClasses(dataset, wishes.keepClasses, images, kept, notes);
  for (const filter of wishes.keepFilters) {
    const passes = maskOfLabels([filter], columns, dataset);
    let any = 0;
    for (const i of images) {
      kept[i] |= passes.images[i];
      any |= passes.images[i];
    }
    if (any === 0)
      notes.push(`No train image passes the filter of images to keep: ${describe(filter, columns)}.`);
  }
  keepByHand(dataset, wishes.keepImages, images, kept, notes);
  return kept;
}

function keepClasses(
  { classes, boxes, images: { boxStart } }: Dataset,
  names: readonly string[],
  images: Uint32Array,
  kept: Uint8Array,
  notes: string[],
): void {
  if (names.length === 0) return;
  const wanted = new Set(names);
  const keep = Uint8Array.from(classes.names, (name) => (wanted.has(name) ? 1 : 0));
  const seen = new Uint8Array(classes.names.length);
  for (const i of images) {
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) {
      const k = boxes.class[b];
      if (keep[k] === 0) continue;
      kept[i] = 1;
      seen[k] = 1;
    }
  }
  const found = new Set(classes.names.filter((_, k) => seen[k] === 1));
  const without = [...wanted].filter((name) => !found.has(name));
  if (without.length > 0) notes.push(`Never dropped, but in no train image: ${listed(without)}.`);
}

function keepByHand(
  dataset: Dataset,
  keys: readonly string[],
  images: Uint32Array,
  kept: Uint8Array,
  notes: string[],
): void {
  if (keys.length === 0) return;
  const wanted = new Set(keys);
  for (const i of images) if (wanted.delete(dataset.images.key[i])) kept[i] = 1;
  if (wanted.size > 0) notes.push(`Kept by hand, but not in the train part: ${listed([...wanted])}.`);
}

function describe(filter: LabelFilter, columns: Readonly<Record<string, FacetColumn>>): string {
  const parts = Object.entries(filter).map(([id, labels]) => {
    if (id === imagesId) return `${counted(labels.length, 'image')} by hand`;
    if (!Object.hasOwn(columns, id)) return `“${id}” does not apply here`;
    return `${columns[id].title} ${labels.length === 0 ? 'nothing' : listed(labels, 3)}`;
  });
  return parts.length === 0 ? 'it names no facet' : parts.join('; ');
}
