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

type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;

/** The values at rows. A loop: `from` with a function takes twenty times as long, and boxes are a million. */
function at<C extends Column>(values: C, rows: Uint32Array): C {
  const taken = new (values.constructor as new (length: number) => C)(rows.length);
  for (let n = 0; n < rows.length; n++) taken[n] = values[rows[n]];
  return taken;
}

function textsAt<T>(values: readonly T[], rows: Uint32Array): T[] {
  const taken = new Array<T>(rows.length);
  for (let n = 0; n < rows.length; n++) taken[n] = values[rows[n]];
  return taken;
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
  return {
    count: rows.length,
    id: textsAt(images.id, rows),
    path: textsAt(images.path, rows),
    key: textsAt(images.key, rows),
    width: at(images.width, rows),
    height: at(images.height, rows),
    boxStart,
    split: at(images.split, rows),
    splitNames: images.splitNames,
    multiplicity: images.multiplicity && at(images.multiplicity, rows),
    record: spansAt(images.record, rows),
  };
}

const boxesAt = (boxes: Boxes, rows: Uint32Array): Boxes => ({
  count: rows.length,
  class: at(boxes.class, rows),
  x: at(boxes.x, rows),
  y: at(boxes.y, rows),
  w: at(boxes.w, rows),
  h: at(boxes.h, rows),
  area: at(boxes.area, rows),
  flags: at(boxes.flags, rows),
  score: boxes.score && at(boxes.score, rows),
  ...(boxes.shapes ? { shapes: at(boxes.shapes, rows) } : {}),
  record: spansAt(boxes.record, rows),
});

const spansAt = ({ file, offset, length }: RecordSpans, rows: Uint32Array): RecordSpans => ({
  file: at(file, rows),
  offset: at(offset, rows),
  length: at(length, rows),
});

function attributeAt(column: AttributeColumn, rows: Uint32Array | null): AttributeColumn {
  if (rows === null) return column;
  if (column.kind === 'number') return { ...column, values: at(column.values, rows) };
  if (column.kind === 'category') return { ...column, codes: at(column.codes, rows) };
  return { ...column, values: textsAt(column.values, rows) };
}
