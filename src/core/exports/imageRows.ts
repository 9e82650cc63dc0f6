import { imagesByKey } from '../dataset/imagesByKey.ts';
import { splitParts, type SplitPart } from '../splits/split.ts';
import type { ExportInput } from './exporter.ts';

/** How one image is used: what every manifest says of it. */
export interface ImageRow {
  /** Row in the dataset. */
  readonly image: number;
  /** Unique name; the path but for `#2`, `#3` … where a path occurs again. */
  readonly key: string;
  readonly path: string;
  readonly part: SplitPart;
  /** Uses an epoch: 0 dropped, 1 as it is. Always 1 outside train. */
  readonly repeat: number;
}

/** The part of an image, and its repeats: only train is ever resampled. */
export function imageRow(input: ExportInput, image: number): ImageRow {
  const { images } = input.dataset;
  const part = splitParts[input.split[image]] ?? 'train';
  const repeat = part === 'train' ? input.repeats[image] : 1;
  return { image, key: images.key[image], path: images.path[image], part, repeat };
}

/** Rows in the order of their keys, of one part or of all. */
export function* imageRows(input: ExportInput, part?: SplitPart): Generator<ImageRow> {
  for (const image of imagesByKey(input.dataset)) {
    const row = imageRow(input, image);
    if (part === undefined || row.part === part) yield row;
  }
}

/** Images of a part, and how many an epoch uses. */
export function partSize(input: ExportInput, part: SplitPart): { images: number; epoch: number } {
  let images = 0;
  let epoch = 0;
  for (let i = 0; i < input.dataset.images.count; i++) {
    const row = imageRow(input, i);
    if (row.part !== part) continue;
    images++;
    epoch += row.repeat;
  }
  return { images, epoch };
}

/** An example for a snippet: the file name that comes first, or a stand-in for an empty dataset. */
export function firstName(input: ExportInput): string {
  const order = imagesByKey(input.dataset);
  return order.length > 0 ? input.dataset.images.key[order[0]] : 'image.jpg';
}
