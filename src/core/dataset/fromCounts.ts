import type { Dataset, RecordSpans } from './dataset.ts';

/** Boxes of each class by image and nothing else: rows of [class, count] pairs. */
export interface ClassCounts {
  readonly name: string;
  readonly classes: readonly string[];
  readonly rows: readonly (readonly (readonly [number, number])[])[];
}

const noRecords = (rows: number): RecordSpans => ({
  file: new Uint32Array(rows),
  offset: new Float64Array(rows),
  length: new Uint32Array(rows),
});

/** A dataset that knows only how many boxes of which class each image holds; no geometry, no files. */
export function fromCounts({ name, classes, rows }: ClassCounts): Dataset {
  const boxStart = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => (boxStart[i + 1] = boxStart[i] + row.reduce((sum, [, count]) => sum + count, 0)));
  const boxes = boxStart[rows.length];
  const classColumn = new Uint16Array(boxes);
  let at = 0;
  for (const row of rows) for (const [k, count] of row) classColumn.fill(k, at, (at += count));
  const unknown = () => new Float64Array(boxes).fill(NaN);
  const key = rows.map((_, i) => String(i).padStart(7, '0'));
  return {
    name,
    format: 'counts',
    task: 'classification',
    unit: 'pixel',
    images: {
      count: rows.length,
      id: key,
      path: key,
      key,
      width: new Float64Array(rows.length),
      height: new Float64Array(rows.length),
      boxStart,
      split: new Uint8Array(rows.length),
      splitNames: ['train'],
      multiplicity: null,
      record: noRecords(rows.length),
    },
    boxes: {
      count: boxes,
      class: classColumn,
      x: unknown(),
      y: unknown(),
      w: unknown(),
      h: unknown(),
      area: unknown(),
      flags: new Uint8Array(boxes),
      score: null,
      record: noRecords(boxes),
    },
    classes: { names: classes, ids: classes.map((_, k) => k) },
    attributes: [],
    files: [],
    imagesMissing: rows.length,
    leftOut: { images: 0, boxes: 0 },
    problems: [],
    problemCounts: {},
  };
}
