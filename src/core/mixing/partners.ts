import type { Dataset } from '../dataset/dataset.ts';
import { imagesByKey } from '../dataset/imagesByKey.ts';
import type { SplitColumn } from '../splits/split.ts';
import type { Random } from './random.ts';
import type { PartnerSettings } from './settings.ts';

/** Where the images come from that a copy is mixed with. */
export interface Partners {
  /** An image of train other than `image` where there is one, else `image` itself; −1 where nothing may be drawn. */
  draw(random: Random, image: number): number;
  /** Why a partner is not what was asked for; null: it is. */
  readonly note: string | null;
}

/** Why nothing can be mixed in a dataset, in words; null: it can. */
export function mixingUnavailable(dataset: Dataset): string | null {
  if (dataset.images.multiplicity !== null) return 'A count table names no images: there is nothing to mix.';
  if (dataset.images.count === 0) return 'There are no images.';
  if (dataset.boxes.count > 0) return null;
  return dataset.task === 'classification' ? 'There are no labels.' : 'There are no boxes.';
}

/**
 * `even`: every image of train alike, also those that the plan drops. `plan`: in proportion to the plan's repeats, so
 * that dropped images are never drawn; evenly where there is no plan. `class`: every image of train that holds the
 * class alike, however many of its boxes it holds; with '' a class is drawn first, by the inverse of its boxes in
 * train. Images are taken in the order of their keys: the order in which a source lists them decides nothing.
 */
export function partnersOf(
  dataset: Dataset,
  settings: PartnerSettings,
  { split, repeats }: { readonly split: SplitColumn; readonly repeats: ArrayLike<number> | null },
  classCounts: ArrayLike<number>,
): Partners {
  const train = imagesByKey(dataset).filter((image) => split[image] === 0);
  const even = evenPool(train);
  const note = train.length === 1 ? 'Train has one image alone: it is mixed with itself.' : null;
  if (settings.kind === 'even') return { draw: even, note };
  if (settings.kind === 'plan') return { draw: repeats ? weightedPool(train, repeats) : even, note };
  const ofClass =
    settings.class === ''
      ? rarestFirst(dataset, train, even, classCounts)
      : seeking(dataset, train, even, settings.class);
  return { draw: ofClass.draw, note: ofClass.note ?? note };
}

type Draw = Partners['draw'];

/** Images of a list, each alike. */
function evenPool(images: Uint32Array): Draw {
  const place = new Map(Array.from(images, (image, at) => [image, at]));
  return (random, image) => {
    const own = place.get(image);
    const others = images.length - (own === undefined ? 0 : 1);
    if (others === 0) return images.length === 0 ? -1 : image;
    const at = random.whole(others);
    return images[own !== undefined && at >= own ? at + 1 : at];
  };
}

/** Images of a list in proportion to whole weights: a point of the line on which each has its stretch. */
function weightedPool(images: Uint32Array, weights: ArrayLike<number>): Draw {
  const end = new Float64Array(images.length);
  let total = 0;
  images.forEach((image, at) => (end[at] = total += weights[image]));
  const place = new Map(Array.from(images, (image, at) => [image, at]));
  return (random, image) => {
    const at = place.get(image);
    const own = at === undefined ? 0 : weights[image];
    if (total - own <= 0) return own > 0 ? image : -1;
    let point = Math.min(random.unit() * (total - own), total - own - 0.5);
    if (at !== undefined && point >= end[at] - own) point += own;
    return images[firstBeyond(end, point)];
  };
}

/** First stretch that ends beyond the point. */
function firstBeyond(end: Float64Array, point: number): number {
  let low = 0;
  let high = end.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end[middle] > point) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Images of train that hold one of some classes, in the order of `train`. */
function holders(dataset: Dataset, train: Uint32Array, isWanted: (name: string) => boolean): Uint32Array {
  const wanted = dataset.classes.names.map(isWanted);
  const { boxStart } = dataset.images;
  return train.filter((image) => {
    for (let box = boxStart[image]; box < boxStart[image + 1]; box++)
      if (wanted[dataset.boxes.class[box]]) return true;
    return false;
  });
}

function seeking(dataset: Dataset, train: Uint32Array, even: Draw, name: string): Partners {
  const images = holders(dataset, train, (one) => one === name);
  if (images.length === 0)
    return { draw: even, note: `No image of train holds ${name}: partners are drawn evenly.` };
  const note =
    images.length === 1 && train.length > 1
      ? `One image of train alone holds ${name}: its own partners are drawn evenly.`
      : null;
  return { draw: orEven(evenPool(images), images, even), note };
}

/** The only image that holds a class takes its partners evenly from the others. */
function orEven(pool: Draw, images: Uint32Array, even: Draw): Draw {
  return (random, image) => (images.length === 1 && images[0] === image ? even : pool)(random, image);
}

function rarestFirst(
  dataset: Dataset,
  train: Uint32Array,
  even: Draw,
  classCounts: ArrayLike<number>,
): Partners {
  const present = dataset.classes.names.map((_, k) => k).filter((k) => classCounts[k] > 0);
  if (present.length === 0) return { draw: even, note: 'Train has no class: partners are drawn evenly.' };
  const lists = imagesOfClasses(dataset, train);
  const pools = present.map((k) => orEven(evenPool(lists[k]), lists[k], even));
  const end = new Float64Array(present.length);
  let total = 0;
  present.forEach((k, at) => (end[at] = total += 1 / classCounts[k]));
  return {
    draw: (random, image) => pools[firstBeyond(end, random.unit() * total)](random, image),
    note: null,
  };
}

/** Images of a list that hold each class, each once. */
function imagesOfClasses(dataset: Dataset, images: Uint32Array): Uint32Array[] {
  const { boxStart } = dataset.images;
  const lists = dataset.classes.names.map(() => [] as number[]);
  for (const image of images)
    for (let box = boxStart[image]; box < boxStart[image + 1]; box++) {
      const list = lists[dataset.boxes.class[box]];
      if (list.at(-1) !== image) list.push(image);
    }
  return lists.map((list) => Uint32Array.from(list));
}
