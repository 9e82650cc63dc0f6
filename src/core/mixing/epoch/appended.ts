import type { AttributeColumn, Boxes, Dataset, Images, RecordSpans } from '../../dataset/dataset.ts';
import { freshIds } from '../../exports/coco/freshIds.ts';
import { madeColumns, type MadeRows } from './madeRows.ts';

/**
 * A dataset with composites after its own rows; ids as its format has them: fresh numbers, or the paths. Throws where
 * a path is not a name of its own.
 */
export function appended(dataset: Dataset, rows: MadeRows): Dataset {
  const { images, boxes } = dataset;
  const keys = new Set([...images.key, ...rows.path]);
  if (keys.size !== images.count + rows.path.length) throw new Error('two images of one name');
  const more = madeColumns(dataset, rows, idsFor(images.id, rows.path));
  return {
    ...dataset,
    images: {
      ...images,
      count: images.count + more.images.count,
      id: [...images.id, ...more.images.id],
      path: [...images.path, ...more.images.path],
      key: [...images.key, ...more.images.key],
      width: joined(images.width, more.images.width),
      height: joined(images.height, more.images.height),
      boxStart: joinedStarts(images, more.images),
      split: joined(images.split, more.images.split),
      record: joinedSpans(images.record, more.images.record),
    },
    boxes: joinedBoxes(boxes, more.boxes),
    attributes: dataset.attributes.map((column) =>
      withRows(column, column.of === 'image' ? rows.copyOf : rows.box),
    ),
  };
}

function idsFor(ids: Images['id'], paths: readonly string[]): (at: number) => string | number {
  if (ids.length === 0 || !ids.every((id) => typeof id === 'number')) return (at) => paths[at];
  const fresh = freshIds(ids);
  return () => {
    const id = fresh();
    return Number.isSafeInteger(Number(id)) ? Number(id) : id;
  };
}

function joinedBoxes(a: Boxes, b: Boxes): Boxes {
  return {
    count: a.count + b.count,
    class: joined(a.class, b.class),
    x: joined(a.x, b.x),
    y: joined(a.y, b.y),
    w: joined(a.w, b.w),
    h: joined(a.h, b.h),
    area: joined(a.area, b.area),
    flags: joined(a.flags, b.flags),
    score: a.score && b.score && joined(a.score, b.score),
    record: joinedSpans(a.record, b.record),
  };
}

function joinedStarts(a: Images, b: Images): Uint32Array {
  const boxes = a.boxStart[a.count];
  return joined(
    a.boxStart,
    b.boxStart.subarray(1).map((start) => start + boxes),
  );
}

const joinedSpans = (a: RecordSpans, b: RecordSpans): RecordSpans => ({
  file: joined(a.file, b.file),
  offset: joined(a.offset, b.offset),
  length: joined(a.length, b.length),
});

type Column = Float64Array | Uint32Array | Uint16Array | Uint8Array;

function joined<T extends Column>(a: T, b: T): T {
  const whole = new (a.constructor as new (length: number) => T)(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

/** The column with the values of some of its rows once more at its end. */
function withRows(column: AttributeColumn, rows: Uint32Array): AttributeColumn {
  if (column.kind === 'text')
    return { ...column, values: [...column.values, ...Array.from(rows, (row) => column.values[row])] };
  if (column.kind === 'number')
    return {
      ...column,
      values: joined(
        column.values,
        Float64Array.from(rows, (row) => column.values[row]),
      ),
    };
  return {
    ...column,
    codes: joined(
      column.codes,
      Uint16Array.from(rows, (row) => column.codes[row]),
    ),
  };
}
