import type { Dataset } from '../../dataset/dataset.ts';
import { noBin, type FacetColumn } from '../../facets/facet.ts';
import type { BalanceSettings } from '../../recipe/recipe.ts';
import { listed } from './listed.ts';

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
    const passes = filterOf(filter, columns, boxStart);
    let any = false;
    if (passes !== null) {
      for (const i of images) {
        if (!passes(i)) continue;
        kept[i] = 1;
        any = true;
      }
    }
    if (!any) notes.push(`No train image passes the filter of images to keep: ${describe(filter, columns)}.`);
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

/** Does an image pass: by all image facets, and with one box that passes all box facets? Null where no image can. */
function filterOf(
  filter: Readonly<Record<string, readonly string[]>>,
  columns: Readonly<Record<string, FacetColumn>>,
  boxStart: Uint32Array,
): ((image: number) => boolean) | null {
  const ids = Object.keys(filter);
  if (ids.length === 0 || ids.some((id) => !Object.hasOwn(columns, id))) return null;
  const tests = ids.map((id) => {
    const { labels, bins, perBox } = columns[id];
    const wanted = new Set(filter[id]);
    const shown = new Uint8Array(noBin + 1);
    labels.forEach((label, k) => (shown[k] = wanted.has(label) ? 1 : 0));
    return { bins, perBox, shown };
  });
  const ofImages = tests.filter(({ perBox }) => !perBox);
  const ofBoxes = tests.filter(({ perBox }) => perBox);
  return (i) => {
    for (const { bins, shown } of ofImages) if (shown[bins[i]] === 0) return false;
    if (ofBoxes.length === 0) return true;
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++) {
      let passes = 1;
      for (const { bins, shown } of ofBoxes) passes &= shown[bins[b]];
      if (passes === 1) return true;
    }
    return false;
  };
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

function describe(
  filter: Readonly<Record<string, readonly string[]>>,
  columns: Readonly<Record<string, FacetColumn>>,
): string {
  const parts = Object.entries(filter).map(([id, labels]) => {
    if (!Object.hasOwn(columns, id)) return `“${id}” does not apply here`;
    return `${columns[id].title} ${labels.length === 0 ? 'nothing' : listed(labels, 3)}`;
  });
  return parts.length === 0 ? 'it names no facet' : parts.join('; ');
}
