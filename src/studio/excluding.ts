import type { Exclusions } from '../core/recipe/recipe.ts';
import { announce } from './actions.ts';
import { change } from './history.ts';
import { getState } from './store.ts';

const setExclusions = (label: string, update: (now: Exclusions) => Exclusions): void =>
  change(label, (recipe) => ({ ...recipe, exclude: update(recipe.exclude) }));

const counted = (n: number, one: string, many: string) =>
  n === 1 ? one : `${n.toLocaleString('en-US')} ${many}`;

/** Leaves images (by number in what is open) out of everything, as one step; `preparing.ts` makes the dataset anew. */
export function excludeImages(images: readonly number[]): void {
  const { opened } = getState();
  if (!opened || images.length === 0) return;
  const { key } = opened.dataset.images;
  const name = counted(images.length, key[images[0]], 'images');
  setExclusions(`Exclude ${name}`, (now) => ({
    ...now,
    images: [...new Set([...now.images, ...images.map((image) => key[image])])],
  }));
  announce(`${name} excluded`);
}

/** Leaves boxes (by number in what is open) out of everything, as one step. */
export function excludeBoxes(boxes: readonly number[]): void {
  const { opened } = getState();
  if (!opened || boxes.length === 0) return;
  const { key, boxStart } = opened.dataset.images;
  const added = new Map<string, number[]>();
  let image = 0;
  for (const box of [...boxes].sort((a, b) => a - b)) {
    while (boxStart[image + 1] <= box) image++;
    const place = opened.boxPlaces?.[box] ?? box - boxStart[image];
    added.set(key[image], [...(added.get(key[image]) ?? []), place]);
  }
  const name = counted(boxes.length, 'a box', 'boxes');
  setExclusions(`Exclude ${name}`, (now) => {
    const all = new Map(Object.entries(now.boxes));
    for (const [image, places] of added)
      all.set(
        image,
        [...new Set([...(all.get(image) ?? []), ...places])].sort((a, b) => a - b),
      );
    return { ...now, boxes: Object.fromEntries(all) };
  });
  announce(`${name} excluded`);
}

/** Takes an image back in, by key. */
export function restoreImage(key: string): void {
  setExclusions(`Restore ${key}`, (now) => ({ ...now, images: now.images.filter((other) => other !== key) }));
}

/** Takes the excluded boxes of an image back in, by its key. */
export function restoreBoxes(key: string): void {
  setExclusions(`Restore boxes of ${key}`, (now) => ({
    ...now,
    boxes: Object.fromEntries(Object.entries(now.boxes).filter(([image]) => image !== key)),
  }));
}

/** Takes back in what passes a filter of exclusions, by its place in the recipe. */
export function restoreFilter(place: number): void {
  setExclusions('Restore what a filter excludes', (now) => ({
    ...now,
    filters: now.filters.filter((_, n) => n !== place),
  }));
}

/** Takes everything back in. */
export function restoreAll(): void {
  setExclusions('Restore everything excluded', () => ({ images: [], boxes: {}, filters: [] }));
}
