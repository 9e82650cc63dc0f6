import type { Dataset } from '../core/dataset/dataset.ts';
import { imagesByKey } from '../core/dataset/imagesByKey.ts';
import { chartOf } from './derived.ts';
import { galleryImages } from './shown.ts';
import { memo } from './memo.ts';
import type { StudioState } from './state.ts';

/** What comes first among the images that are shown. */
export type GalleryOrder = 'repeats' | 'boxes' | 'rarest' | 'difficulty' | 'name';

/** How the page names the orders; hints say what ties and absences become. */
export const galleryOrders: readonly {
  readonly value: GalleryOrder;
  readonly label: string;
  readonly hint?: string;
}[] = [
  { value: 'repeats', label: 'Most repeated' },
  { value: 'boxes', label: 'Most boxes' },
  { value: 'rarest', label: 'Rarest class', hint: 'by the rarest class that an image holds' },
  { value: 'difficulty', label: 'Highest difficulty', hint: 'a column of the images' },
  { value: 'name', label: 'Name' },
];

/** The number column of the images that says how hard they are, by its name; null: there is none. */
export function difficultyOf({ attributes }: Dataset): Float64Array | null {
  for (const column of attributes)
    if (column.of === 'image' && column.kind === 'number' && /difficulty/i.test(column.name))
      return column.values;
  return null;
}

/** The images of the gallery in the order that a person chose. */
export function orderedImages(state: StudioState): Uint32Array {
  const { opened, view } = state;
  const images = galleryImages(state);
  if (!opened || view.galleryOrder === 'repeats') return images;
  const counts = chartOf(state, 'class')?.scaleBefore ?? null;
  return inOrder(images, allInOrder(opened.dataset, view.galleryOrder, counts));
}

// A walk, not a sort: a brush asks for it in every frame.
const inOrder = memo((images: Uint32Array, order: Uint32Array): Uint32Array => {
  const isShown = new Uint8Array(order.length);
  for (const image of images) isShown[image] = 1;
  return order.filter((image) => isShown[image] === 1);
});

/** All images of the dataset in an order; those that are alike keep the dataset's own. */
const allInOrder = memo(placesBy, 4);

function placesBy(dataset: Dataset, order: GalleryOrder, classCounts: Float64Array | null): Uint32Array {
  const { count, boxStart } = dataset.images;
  if (order === 'name') return imagesByKey(dataset);
  const difficulty = difficultyOf(dataset);
  const amount = Float64Array.from({ length: count }, (_, i) => {
    if (order === 'boxes') return boxStart[i + 1] - boxStart[i];
    if (order === 'difficulty') return difficulty?.[i] ?? NaN;
    const rarest = rarestClass(dataset, i, classCounts);
    return rarest === null ? NaN : -(classCounts?.[rarest] ?? 0);
  });
  // What has no value comes last.
  const of = (i: number) => (Number.isNaN(amount[i]) ? -Infinity : amount[i]);
  return Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => {
    const [first, second] = [of(a), of(b)];
    return first === second ? a - b : second - first;
  });
}

/** The class of an image that has the fewest boxes in the dataset; null: the image is empty. */
export function rarestClass(
  { images, boxes }: Pick<Dataset, 'images' | 'boxes'>,
  image: number,
  classCounts: Float64Array | null,
): number | null {
  let rarest: number | null = null;
  for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
    const k = boxes.class[b];
    if (rarest === null || (classCounts?.[k] ?? 0) < (classCounts?.[rarest] ?? 0)) rarest = k;
  }
  return rarest;
}
