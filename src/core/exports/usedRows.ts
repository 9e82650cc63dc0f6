import { imagesByKey } from '../dataset/imagesByKey.ts';
import { splitParts, type SplitPart } from '../splits/split.ts';
import type { ExportInput } from './exporter.ts';
import { imageRow, partSize } from './imageRows.ts';

/** Train, and each other part that has images. */
export const writtenParts = (input: ExportInput): SplitPart[] =>
  splitParts.filter((part) => part === 'train' || partSize(input, part).images > 0);

/** Images of a part that are used at all, in the order of their keys; all of them in a conversion. */
export const usedImages = (input: ExportInput, part: SplitPart): Uint32Array =>
  imagesByKey(input.dataset).filter((image) => {
    const row = imageRow(input, image);
    return row.part === part && row.repeat > 0;
  });
