import type { Dataset } from '../dataset/dataset.ts';

/** What the problem decides on: train images one by one, or several that are used equally often. */
export interface Rows {
  readonly count: number;
  /** Train images, row after row; rows are in the order of their keys, and so are the images within one. */
  readonly images: Uint32Array;
  /** count + 1 offsets into `images`. */
  readonly start: Uint32Array;
  /** Unique: an image's key, or a group's name. They seed the rule's hash. */
  readonly keys: readonly string[];
}

/** `images`: the train images in the order of their keys, each a row of its own. */
export function rowsOf(dataset: Dataset, images: Uint32Array): Rows {
  return {
    count: images.length,
    images,
    start: Uint32Array.from({ length: images.length + 1 }, (_, row) => row),
    keys: Array.from(images, (image) => dataset.images.key[image]),
  };
}

/** Repeats of all images of the dataset: those of their rows, and 1 outside them. */
export function spread(repeats: Uint16Array, rows: Rows, images: number): Uint16Array {
  const all = new Uint16Array(images).fill(1);
  for (let row = 0; row < rows.count; row++) {
    for (let at = rows.start[row]; at < rows.start[row + 1]; at++) all[rows.images[at]] = repeats[row];
  }
  return all;
}
