import type { AttributeColumn, Boxes, Dataset, Images, RecordSpans } from '../dataset/dataset.ts';

/** What is left of a dataset, and where each row was before. */
export interface Kept {
  readonly dataset: Dataset;
  /** Row of each image, and of each box, in what it was taken from; null: nothing was left out of these. */
  readonly imageOf: Uint32Array | null;
  readonly boxOf: Uint32Array | null;
}

/**
 * The rows whose byte is 1 (`images` N, `boxes` B; null: all of them); boxes of an image that goes go with it. Names,
 * ids, keys and places in the source stay as they are.
 */
export function keepRows(dataset: Dataset, images: Uint8Array | null, boxes: Uint8Array | null): Kept {
  const { boxStart, count } = dataset.images;
  const imageOf = images?.includes(0) ? rowsOf(images) : null;
  const keptBoxes = new Uint8Array(dataset.boxes.count).fill(1);
  for (let i = 0; i < count; i++)
    for (let b = boxStart[i]; b < boxStart[i + 1]; b++)
      if (images?.[i] === 0 || boxes?.[b] === 0) keptBoxes[b] = 0;
  const boxOf = keptBoxes.includes(0) ? rowsOf(keptBoxes) : null;
  if (imageOf === null && boxOf === null) return { dataset, imageOf, boxOf };
  return {
    dataset: {
      ...dataset,
      images: imagesAt(dataset.images, imageOf, keptBoxes),
      boxes: boxOf === null ? dataset.boxes : boxesAt(dataset.boxes, boxOf),
      attributes: dataset.attributes.map((column) =>
        attributeAt(column, column.of === 'image' ? imageOf : boxOf),
      ),
    },
    imageOf,
    boxOf,
  };
}

function rowsOf(kept: Uint8Array): Uint32Array {
  const rows = new Uint32Array(kept.reduce((sum, one) => sum + one, 0));
  let n = 0;
  for (let i = 0; i < kept.length; i++) if (kept[i] === 1) rows[n++] = i;
  return rows;
}

function imagesAt(images: Images, imageOf: Uint32Array | null, keptBoxes: Uint8Array): Images {
  const rows = imageOf ?? Uint32Array.from(images.id.keys());
  const boxStart = new Uint32Array(rows.length + 1);
  for (let n = 0; n < rows.length; n++) {
    let held = 0;
    for (let b = images.boxStart[rows[n]]; b < images.boxStart[rows[n] + 1]; b++) held += keptBoxes[b];
    boxStart[n + 1] = boxStart[n] + held;
  }
  if (imageOf === null) return { ...images, boxStart };
  const texts = <T>(values: readonly T[]) => Array.from(rows, (i) => values[i]);
  return {
    count: rows.length,
    id: texts(images.id),
    path: texts(images.path),
    key: texts(images.key),
    width: Float64Array.from(rows, (i) => images.width[i]),
    height: Float64Array.from(rows, (i) => images.height[i]),
    boxStart,
    split: Uint8Array.from(rows, (i) => images.split[i]),
    splitNames: images.splitNames,
    multiplicity: images.multiplicity && rows.map((i) => images.multiplicity?.[i] ?? 1),
    record: spansAt(images.record, rows),
  };
}

function boxesAt(boxes: Boxes, rows: Uint32Array): Boxes {
  const numbers = (values: Float64Array) => Float64Array.from(rows, (b) => values[b]);
  return {
    count: rows.length,
    class: Uint16Array.from(rows, (b) => boxes.class[b]),
    x: numbers(boxes.x),
    y: numbers(boxes.y),
    w: numbers(boxes.w),
    h: numbers(boxes.h),
    area: numbers(boxes.area),
    flags: Uint8Array.from(rows, (b) => boxes.flags[b]),
    score: boxes.score && numbers(boxes.score),
    record: spansAt(boxes.record, rows),
  };
}

const spansAt = ({ file, offset, length }: RecordSpans, rows: Uint32Array): RecordSpans => ({
  file: rows.map((i) => file[i]),
  offset: Float64Array.from(rows, (i) => offset[i]),
  length: rows.map((i) => length[i]),
});

function attributeAt(column: AttributeColumn, rows: Uint32Array | null): AttributeColumn {
  if (rows === null) return column;
  if (column.kind === 'number')
    return { ...column, values: Float64Array.from(rows, (i) => column.values[i]) };
  if (column.kind === 'category') return { ...column, codes: Uint16Array.from(rows, (i) => column.codes[i]) };
  return { ...column, values: Array.from(rows, (i) => column.values[i]) };
}
