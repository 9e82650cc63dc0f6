import type { Dataset } from '../../core/dataset/dataset.ts';

/** Boxes of one image in the frame that they are drawn in. */
export interface Drawing {
  /** Size of the frame in the boxes' unit: pixels, or 1 × aspect where boxes are fractions. */
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DrawnBox[];
}

export interface DrawnBox {
  /** Its number among all boxes of the dataset. */
  readonly row: number;
  readonly class: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The boxes of an image, for drawing. Where the image's size is unknown, `natural` (the picture's own size) or,
 * without one, the extent of the boxes stands in.
 */
export function drawingOf(
  dataset: Dataset,
  image: number,
  natural?: { width: number; height: number },
): Drawing {
  const { images, boxes, unit } = dataset;
  const known = images.width[image] > 0 && images.height[image] > 0;
  let width = known ? images.width[image] : (natural?.width ?? 0);
  let height = known ? images.height[image] : (natural?.height ?? 0);
  const rows: DrawnBox[] = [];
  const scaled = unit === 'fraction';
  if (scaled && !(width > 0)) {
    width = 4;
    height = 3;
  }
  for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
    const [sx, sy] = scaled ? [width, height] : [1, 1];
    const box = {
      row: b,
      class: boxes.class[b],
      x: boxes.x[b] * sx,
      y: boxes.y[b] * sy,
      width: boxes.w[b] * sx,
      height: boxes.h[b] * sy,
    };
    if (box.width > 0 && box.height > 0 && Number.isFinite(box.x + box.y + box.width + box.height))
      rows.push(box);
  }
  if (!(width > 0)) {
    width = rows.reduce((most, box) => Math.max(most, box.x + box.width), 1);
    height = rows.reduce((most, box) => Math.max(most, box.y + box.height), 1);
  }
  return { width, height, boxes: rows };
}

/** Classes of an image with how many boxes it has of each, the rarest of the dataset first. */
export function classesIn(
  { images, boxes }: Pick<Dataset, 'images' | 'boxes'>,
  image: number,
  classCounts: Float64Array | null,
): [k: number, boxes: number][] {
  const counts = new Map<number, number>();
  for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
    const k = boxes.class[b];
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (classCounts?.[a] ?? 0) - (classCounts?.[b] ?? 0));
}

/** Names of an image's classes with their counts, rarest in the dataset first: "Shoe · Drink can 2". */
export function captionOf(dataset: Dataset, image: number, classCounts: Float64Array): string {
  const counts = classesIn(dataset, image, classCounts);
  if (counts.length === 0) return 'no boxes';
  const { names } = dataset.classes;
  return counts.map(([k, n]) => (n > 1 ? `${names[k]} ${n}` : names[k])).join(' · ');
}
