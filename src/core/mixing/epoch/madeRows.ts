import type { Boxes, Dataset, Images } from '../../dataset/dataset.ts';
import { keptLabels, type Composite, type LabelMode, type MixedLabel } from '../composite.ts';

/** A composite that stands for an image of its own. Its layers are not asked for: labels and size are enough. */
export interface MadeImage {
  readonly path: string;
  readonly composite: Pick<Composite, 'labels'> & {
    readonly scene: Pick<Composite['scene'], 'width' | 'height'>;
  };
  /** The image that it is a copy of, and which of its uses it is. */
  readonly copyOf: number;
  readonly copy: number;
}

/** Composites as columns: M images, and the boxes that a trainer gets of them. */
export interface MadeRows {
  readonly copyOf: Uint32Array;
  readonly path: readonly string[];
  /** Pixels, whole. */
  readonly width: Float64Array;
  readonly height: Float64Array;
  /** M + 1 offsets into the boxes. */
  readonly boxStart: Uint32Array;
  /** Of each box: the dataset's row that it comes from, its class, its place in the dataset's unit. */
  readonly box: Uint32Array;
  readonly class: Uint16Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly h: Float64Array;
  /** 1, or the share of a class in a soft label. */
  readonly weight: Float64Array;
}

interface Row {
  readonly label: MixedLabel;
  readonly weight: number;
  readonly rect: readonly [x: number, y: number, w: number, h: number];
}

/**
 * Labels without width or height, which no format can hold, are left out. In classification a class that several
 * sources give has one row with their shares together, in the order of first mention.
 */
export function madeRows(
  { task, unit }: Pick<Dataset, 'task' | 'unit'>,
  made: readonly MadeImage[],
  mode: LabelMode,
): MadeRows {
  const boxStart = new Uint32Array(made.length + 1);
  const rows: Row[] = [];
  for (const [at, { composite }] of made.entries()) {
    const { width, height } = composite.scene;
    const [sx, sy] = unit === 'fraction' ? [width, height] : [1, 1];
    const labels = keptLabels(composite, mode);
    if (task === 'classification') rows.push(...byClass(labels));
    else
      for (const label of labels) {
        const [x0, y0, x1, y1] = label.rect;
        if (x1 > x0 && y1 > y0)
          rows.push({ label, weight: 1, rect: [x0 / sx, y0 / sy, (x1 - x0) / sx, (y1 - y0) / sy] });
      }
    boxStart[at + 1] = rows.length;
  }
  const numbers = (of: (row: Row) => number) => Float64Array.from(rows, of);
  return {
    copyOf: Uint32Array.from(made, ({ copyOf }) => copyOf),
    path: made.map(({ path }) => path),
    width: Float64Array.from(made, ({ composite }) => pixels(composite.scene.width)),
    height: Float64Array.from(made, ({ composite }) => pixels(composite.scene.height)),
    boxStart,
    box: Uint32Array.from(rows, ({ label }) => label.box),
    class: Uint16Array.from(rows, ({ label }) => label.class),
    x: numbers(({ rect }) => rect[0]),
    y: numbers(({ rect }) => rect[1]),
    w: numbers(({ rect }) => rect[2]),
    h: numbers(({ rect }) => rect[3]),
    weight: numbers(({ weight }) => weight),
  };
}

/** A canvas is drawn on whole pixels. */
const pixels = (side: number) => Math.max(1, Math.round(side));

function byClass(labels: readonly MixedLabel[]): Row[] {
  const rows = new Map<number, Row>();
  for (const label of labels) {
    const weight = (rows.get(label.class)?.weight ?? 0) + label.weight;
    rows.set(label.class, {
      label: rows.get(label.class)?.label ?? label,
      weight,
      rect: [NaN, NaN, NaN, NaN],
    });
  }
  return [...rows.values()].filter(({ weight }) => weight > 0);
}

/** No file has one: where rows are written in the order of the source they come after all that it has. */
const noRecord = (count: number, files: number): Boxes['record'] => ({
  file: new Uint32Array(count).fill(files),
  offset: new Float64Array(count),
  length: new Uint32Array(count),
});

/**
 * The composites alone as images and boxes, for facets and for adding them to the dataset: ids by `id`, keys that are
 * their paths, train as the split in the source's own numbering of the image that they are copies of.
 */
export function madeColumns(
  dataset: Pick<Dataset, 'images' | 'boxes' | 'files'>,
  rows: MadeRows,
  id: (at: number) => string | number,
): { readonly images: Images; readonly boxes: Boxes } {
  const { images, boxes, files } = dataset;
  const count = rows.path.length;
  return {
    images: {
      count,
      id: Array.from({ length: count }, (_, at) => id(at)),
      path: rows.path,
      key: rows.path,
      width: rows.width,
      height: rows.height,
      boxStart: rows.boxStart,
      split: Uint8Array.from(rows.copyOf, (image) => images.split[image]),
      splitNames: images.splitNames,
      multiplicity: null,
      record: noRecord(count, files.length),
    },
    boxes: {
      count: rows.box.length,
      class: rows.class,
      x: rows.x,
      y: rows.y,
      w: rows.w,
      h: rows.h,
      area: new Float64Array(rows.box.length).fill(NaN),
      flags: Uint8Array.from(rows.box, (box) => boxes.flags[box]),
      score: boxes.score && Float64Array.from(rows.box, (box) => boxes.score?.[box] ?? NaN),
      record: noRecord(rows.box.length, files.length),
    },
  };
}
