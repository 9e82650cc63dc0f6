import { boxFlag, type Dataset } from '../dataset/dataset.ts';
import type { ExportInput } from '../exports/exporter.ts';
import { imageRow } from '../exports/imageRows.ts';
import { hostileNames } from './hostileNames.ts';
import { makeDataset } from './makeDataset.ts';
import { makeExportInput } from './makeExportInput.ts';

/** Images and classes of hostile names, repeats 0 to 3, two images outside train, every fifth image empty, one of crowds. */
export function plannedSet(): { dataset: Dataset; repeats: number[]; split: number[] } {
  const names = [...hostileNames, 'val.jpg', 'test.jpg', 'photos/a b.jpg', 'photos/c.d.png'];
  const made = makeDataset(
    hostileNames,
    names.map((path, i) => ({
      path,
      boxes: i % 5 === 4 ? [] : [[i % hostileNames.length, i, 1, 20, 30] as const],
    })),
  );
  const flags = made.boxes.flags.slice();
  flags[3] = boxFlag.crowd;
  return {
    dataset: { ...made, boxes: { ...made.boxes, flags } },
    repeats: names.map((_, i) => (i * 7 + 1) % 4),
    split: names.map((name) => (name === 'val.jpg' ? 1 : name === 'test.jpg' ? 2 : 0)),
  };
}

export function plannedInput(expected?: (image: number) => number): ExportInput {
  const { dataset, repeats, split } = plannedSet();
  const input = makeExportInput(dataset, repeats, { split });
  return expected ? { ...input, expected: Float64Array.from(repeats, (_, i) => expected(i)) } : input;
}

/** Uses of the train images by path, those that are used at all, in the order of paths. */
export function trainUses(
  input: ExportInput,
  keep: (image: number) => boolean = () => true,
): [path: string, uses: number][] {
  const uses = input.dataset.images.path.flatMap((path, image) => {
    const { part, repeat } = imageRow(input, image);
    return part === 'train' && repeat > 0 && keep(image) ? [[path, repeat] as [string, number]] : [];
  });
  return sorted(uses);
}

/** What a script counted, as JSON, in the order of paths. Entries: a path may be __proto__. */
export const counted = (read: unknown): [path: string, uses: number][] =>
  sorted(Object.entries(read as Record<string, number>));

const sorted = (uses: [string, number][]) => uses.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** The set as COCO, as a trainer would have it registered: all images, in the order of the dataset. */
export function cocoOf({ images, boxes, classes }: Dataset): string {
  const owner = new Map<number, number>();
  for (let i = 0; i < images.count; i++)
    for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) owner.set(b, i);
  return JSON.stringify({
    images: images.path.map((file_name, i) => ({ id: images.id[i], file_name, width: 640, height: 480 })),
    annotations: Array.from({ length: boxes.count }, (_, b) => ({
      id: b + 1,
      image_id: images.id[owner.get(b) ?? 0],
      category_id: classes.ids[boxes.class[b]],
      bbox: [boxes.x[b], boxes.y[b], boxes.w[b], boxes.h[b]],
      iscrowd: boxes.flags[b] & boxFlag.crowd,
    })),
    categories: classes.names.map((name, k) => ({ id: classes.ids[k], name })),
  });
}
