import type { Dataset } from '../../dataset/dataset.ts';
import { clippedFractions } from '../boxGeometry.ts';
import type { ExportInput } from '../exporter.ts';
import { keepsLabelFiles, unwritable } from './yoloPaths.ts';

/**
 * Number of each class. A YOLO source whose label files stand keeps its own, gaps included; where they are written
 * anew the classes are numbered as they come.
 */
export const classNumbers = (dataset: Dataset): number[] =>
  keepsLabelFiles(dataset) ? dataset.classes.ids.map(Number) : [...dataset.classes.names.keys()];

/** Names by class number, without gaps. */
export function classNames(dataset: Dataset): string[] {
  const numbers = classNumbers(dataset);
  const last = numbers.reduce((max, number) => Math.max(max, number), -1);
  const names = Array.from({ length: last + 1 }, (_, k) => `class_${k}`);
  numbers.forEach((number, k) => (names[number] = dataset.classes.names[k]));
  return names;
}

/**
 * `class cx cy w h` in fractions, one line a box, cut at the border of the image. A line of a YOLO source keeps all
 * that it says after its class: outlines, key points, confidence.
 */
export async function* labelLines(input: ExportInput, images: readonly number[]): AsyncGenerator<string> {
  const { images: rows, boxes } = input.dataset;
  const numbers = classNumbers(input.dataset);
  for (const image of images) {
    const lines = await sourceLines(input, image);
    for (let box = rows.boxStart[image]; box < rows.boxStart[image + 1]; box++) {
      const number = numbers[boxes.class[box]];
      const rest = lines.get(box);
      if (rest !== undefined) yield `${number} ${rest}\n`;
      if (rest !== undefined || unwritable(input, image, box) !== null) continue;
      const part = clippedFractions(input.dataset, image, box);
      if (part === null) continue;
      const [x, y, w, h] = part;
      yield `${number} ${x + w / 2} ${y + h / 2} ${w} ${h}\n`;
    }
  }
}

/** By box: what its line in the source says after the class. Nothing where the source is not YOLO, or is gone. */
async function sourceLines({ dataset, record }: ExportInput, image: number): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const { file, offset, length } = dataset.boxes.record;
  const first = dataset.images.boxStart[image];
  const own: number[] = [];
  for (let box = first; dataset.format === 'yolo' && box < dataset.images.boxStart[image + 1]; box++)
    if (length[box] > 0 && file[box] === file[own[0] ?? box]) own.push(box);
  if (own.length === 0) return found;
  const start = own.reduce((least, box) => Math.min(least, offset[box]), Infinity);
  const end = own.reduce((most, box) => Math.max(most, offset[box] + length[box]), 0);
  const bytes = await record(file[own[0]], start, end - start);
  if (bytes === null) return found;
  for (const box of own) {
    const line = new TextDecoder().decode(
      bytes.subarray(offset[box] - start, offset[box] - start + length[box]),
    );
    const written = /^\s*\d+\s+(\S.*?)\s*$/.exec(line.replace(/^\uFEFF/, ''));
    if (written) found.set(box, written[1]);
  }
  return found;
}

/** The label file of an image as the source has it; null where it has none or is gone. */
export async function labelFile({ dataset, record }: ExportInput, image: number): Promise<Uint8Array | null> {
  const { file, offset, length } = dataset.images.record;
  if (dataset.format !== 'yolo' || length[image] === 0) return null;
  const bytes = await record(file[image], offset[image], length[image]);
  return bytes?.length === length[image] ? bytes : null;
}
