import type { Problem } from '../dataset/dataset.ts';

/** What a detector found on the images of a dataset: frozen columns, P predictions sorted by image. */
export interface Predictions {
  /** Name of the file. */
  readonly name: string;
  readonly count: number;
  /** N + 1 offsets by image of the dataset; within an image in the order of the file. */
  readonly start: Uint32Array;
  /** Index of the dataset's class. */
  readonly class: Uint16Array;
  /** Left, top, width, height in pixels of the image. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly h: Float64Array;
  readonly score: Float64Array;
  /** Records that could not be used: for other images, of unknown classes, with a faulty score or box. */
  readonly leftOut: number;
  readonly problems: readonly Problem[];
  /** Every problem by kind, also those beyond the cap of `problems`. */
  readonly problemCounts: Readonly<Record<string, number>>;
}
