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
  /** Weight for a sampler: the expected uses where epochs are rounded afresh, else the repeats. */
  readonly weight: number;
  /** Columns that only some plans have: `expected` uses an epoch, and `images` that a row of a count table stands for. */
  readonly more: Readonly<Partial<Record<ExtraColumn, number>>>;
}

export type ExtraColumn = 'expected' | 'images';

/** What of an export says how each image is used. */
export type PlanUses = Pick<ExportInput, 'dataset' | 'split' | 'repeats' | 'expected'>;

/** The extra columns of every row of an export, in their order. */
export function extraColumns({ expected, dataset }: PlanUses): ExtraColumn[] {
  return [
    ...(expected ? ['expected' as const] : []),
    ...(dataset.images.multiplicity ? ['images' as const] : []),
  ];
}

/** The part of an image, and its repeats: only train is ever resampled. */
export function imageRow(input: PlanUses, image: number): ImageRow {
  const { images } = input.dataset;
  const part = splitParts[input.split[image]] ?? 'train';
  const repeat = part === 'train' ? input.repeats[image] : 1;
  const { expected } = input;
  // Seven digits: what a 32-bit number holds.
  const weight = expected && part === 'train' ? Number(expected[image].toPrecision(7)) : repeat;
  const more = {
    ...(expected ? { expected: weight } : {}),
    ...(images.multiplicity ? { images: images.multiplicity[image] } : {}),
  };
  return { image, key: images.key[image], path: images.path[image], part, repeat, weight, more };
}

/** Rows in the order of their keys, of one part or of all. */
export function* imageRows(input: PlanUses, part?: SplitPart): Generator<ImageRow> {
  for (const image of imagesByKey(input.dataset)) {
    const row = imageRow(input, image);
    if (part === undefined || row.part === part) yield row;
  }
}

/** Images of a part, and how many an epoch uses. */
export function partSize(input: PlanUses, part: SplitPart): { images: number; epoch: number } {
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
export function firstName(input: Pick<ExportInput, 'dataset'>): string {
  const order = imagesByKey(input.dataset);
  return order.length > 0 ? input.dataset.images.key[order[0]] : 'image.jpg';
}
