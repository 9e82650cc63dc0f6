import { boxFlag, type Dataset } from '../../dataset/dataset.ts';
import type { SplitPart } from '../../splits/split.ts';
import { flagsIn, flagsOf } from '../boxFlags.ts';
import { pixelBox } from '../boxGeometry.ts';
import type { ExportInput } from '../exporter.ts';
import { imageRows, type ImageRow } from '../imageRows.ts';
import { flagNames } from '../parquet/objectColumns.ts';

/** Folders that `load_dataset` takes for the three splits. */
export const splitFolder: Readonly<Record<SplitPart, string>> = {
  train: 'train',
  val: 'validation',
  test: 'test',
};

/** The path of a picture below its split's folder, where the metadata lies. */
export function nameIn(part: SplitPart, path: string): string {
  const folder = `${splitFolder[part]}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}

/** Rows of one part in the order of keys, each as often as it is used. */
export function* usedRows(input: ExportInput, part: SplitPart): Generator<ImageRow> {
  for (const row of imageRows(input, part)) for (let use = 0; use < row.repeat; use++) yield row;
}

/** Labels of an image are one name, or a list where some image has several or none. */
export function hasOneLabel({ images, task }: Dataset): boolean {
  if (task !== 'classification') return false;
  for (let i = 0; i < images.count; i++) if (images.boxStart[i + 1] - images.boxStart[i] !== 1) return false;
  return true;
}

/**
 * The features of a row beside `file_name`, the same in every row of every split: width and height, and `objects` (a
 * list each of bbox [left, top, width, height] in pixels, categories by name, id, area, and flags that the set has), or
 * `label`, or `labels`.
 */
export function featuresOf(input: ExportInput): (row: ImageRow) => Record<string, unknown> {
  const { dataset } = input;
  const { images, boxes, classes } = dataset;
  const name = (box: number) => classes.names[boxes.class[box]];
  const flags = flagsIn(dataset);
  const bits = flagsOf(dataset);
  const isSingle = hasOneLabel(dataset);
  return ({ image }) => {
    const size = { width: images.width[image] || null, height: images.height[image] || null };
    const rows = Array.from(
      { length: images.boxStart[image + 1] - images.boxStart[image] },
      (_, j) => images.boxStart[image] + j,
    );
    if (isSingle) return { ...size, label: name(rows[0]) };
    if (dataset.task === 'classification') return { ...size, labels: rows.map(name) };
    const objects: Record<string, unknown[]> = { bbox: [], categories: [], id: [], area: [] };
    for (const box of rows) {
      const bbox = pixelBox(dataset, image, box) ?? [0, 0, 0, 0];
      objects.bbox.push(bbox);
      objects.categories.push(name(box));
      objects.id.push(box + 1);
      objects.area.push(Number.isFinite(boxes.area[box]) ? boxes.area[box] : bbox[2] * bbox[3]);
    }
    for (const flag of flags)
      objects[flagNames[flag]] = rows.map((box) => (bits[box] & boxFlag[flag] ? 1 : 0));
    if (boxes.score) objects.score = rows.map((box) => boxes.score?.[box]);
    return { ...size, objects };
  };
}
