import type { Dataset, PreparedFrom, RecordSpans } from '../dataset/dataset.ts';
import { sizeOf } from '../dataset/multiplicity.ts';

/** What `dataset` must remember of its source; `imageOf`: row there of each image (null: all are left). */
export function preparedFrom(source: Dataset, dataset: Dataset, imageOf: Uint32Array | null): PreparedFrom {
  const { boxStart } = source.images;
  const held = imageOf
    ? imageOf.reduce((sum, i) => sum + boxStart[i + 1] - boxStart[i], 0)
    : source.boxes.count;
  const files = source.files.length;
  return {
    ...sizeOf(source),
    otherLabels: held !== dataset.boxes.count || source.classes.names.length !== dataset.classes.names.length,
    reach: {
      images: reachOf(source.images.record, files),
      boxes: reachOf(source.boxes.record, files),
    },
  };
}

/** First and last byte of the records of each of F files, two numbers a file; 0, 0 where it has none. */
export function reachOf({ file, offset, length }: RecordSpans, files: number): Float64Array {
  const reach = new Float64Array(2 * files);
  for (let row = 0; row < length.length; row++) {
    if (length[row] === 0) continue;
    const at = 2 * file[row];
    const end = offset[row] + length[row];
    if (reach[at + 1] === 0 || offset[row] < reach[at]) reach[at] = offset[row];
    if (end > reach[at + 1]) reach[at + 1] = end;
  }
  return reach;
}
