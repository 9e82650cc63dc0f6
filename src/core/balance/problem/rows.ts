import type { Dataset } from '../../dataset/dataset.ts';
import { groupColumn, groupOf } from '../../dataset/groupOf.ts';

/** What the problem decides on: train images one by one, or several that are used equally often. */
export interface Rows {
  readonly count: number;
  /** Train images, row after row; rows are in the order of their keys, and so are the images within one. */
  readonly images: Uint32Array;
  /** count + 1 offsets into `images`. */
  readonly start: Uint32Array;
  /** Unique: an image's key, or a group's name (`video=7`). They seed the rule's hash. */
  readonly keys: readonly string[];
}

/**
 * `images`: the train images in the order of their keys. Each is a row of its own, or shares one with those of equal
 * value in the images' column `group`; one without a value stands alone, and so do all where there is no such column.
 */
export function rowsOf(dataset: Dataset, images: Uint32Array, group: string | null = null): Rows {
  if (group !== null && groupColumn(dataset, group) !== null) return groupedRows(dataset, images, group);
  return {
    count: images.length,
    images,
    start: Uint32Array.from({ length: images.length + 1 }, (_, row) => row),
    keys: Array.from(images, (image) => dataset.images.key[image]),
  };
}

function groupedRows(dataset: Dataset, images: Uint32Array, group: string): Rows {
  const { key } = dataset.images;
  const valueOf = groupOf(dataset, group);
  const rowOfValue = new Map<string, number>();
  const values: (string | null)[] = [];
  const rowOf = Uint32Array.from(images, (image) => {
    const value = valueOf(image);
    const known = value === null ? undefined : rowOfValue.get(value);
    if (known !== undefined) return known;
    if (value !== null) rowOfValue.set(value, values.length);
    return values.push(value) - 1;
  });
  const taken = new Set<string>();
  for (const image of images) if (key[image].startsWith(`${group}=`)) taken.add(key[image]);
  const keys = new Array<string>(values.length);
  images.forEach((image, at) => {
    if (values[rowOf[at]] === null) keys[rowOf[at]] = key[image];
  });
  // In the order of the values: which of two names that clash gets the number must not depend on the images.
  for (const value of [...rowOfValue.keys()].sort()) {
    let name = `${group}=${value}`;
    for (let n = 2; taken.has(name); n++) name = `${group}=${value}#${n}`;
    taken.add(name);
    keys[rowOfValue.get(value)!] = name;
  }
  return inOrder(images, rowOf, keys);
}

/** Rows sorted by their keys, their images in the order given. */
function inOrder(images: Uint32Array, rowOf: Uint32Array, keys: readonly string[]): Rows {
  const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] < keys[b] ? -1 : 1));
  const place = new Uint32Array(keys.length);
  order.forEach((row, at) => (place[row] = at));
  const start = new Uint32Array(keys.length + 1);
  for (const row of rowOf) start[place[row] + 1]++;
  for (let row = 0; row < keys.length; row++) start[row + 1] += start[row];
  const next = start.slice();
  const sorted = new Uint32Array(images.length);
  images.forEach((image, at) => (sorted[next[place[rowOf[at]]]++] = image));
  return { count: keys.length, images: sorted, start, keys: Array.from(order, (row) => keys[row]) };
}

/** Repeats of all images of the dataset: those of their rows, and 1 outside them. */
export function spread(repeats: Uint16Array, rows: Rows, images: number): Uint16Array {
  const all = new Uint16Array(images).fill(1);
  for (let row = 0; row < rows.count; row++) {
    for (let at = rows.start[row]; at < rows.start[row + 1]; at++) all[rows.images[at]] = repeats[row];
  }
  return all;
}
