import type { Dataset } from '../dataset/dataset.ts';

export interface ImageSpec {
  path?: string;
  width?: number;
  height?: number;
  split?: number;
  /** class index, x, y, w, h in pixels */
  boxes?: readonly (readonly [number, number, number, number, number])[];
}

/** A Dataset from a literal, for tests: pixels, one file, no records. */
export function makeDataset(
  classes: readonly string[],
  images: readonly ImageSpec[],
  splitNames: readonly string[] = ['train'],
): Dataset {
  const boxes = images.flatMap((image) => image.boxes ?? []);
  const boxStart = new Uint32Array(images.length + 1);
  images.forEach((image, i) => (boxStart[i + 1] = boxStart[i] + (image.boxes?.length ?? 0)));
  const path = images.map((image, i) => image.path ?? `image_${String(i).padStart(6, '0')}.jpg`);
  const seen = new Map<string, number>();
  const key = path.map((p) => {
    const n = (seen.get(p) ?? 0) + 1;
    seen.set(p, n);
    return n === 1 ? p : `${p}#${n}`;
  });
  const spans = (count: number) => ({
    file: new Uint32Array(count),
    offset: new Float64Array(count),
    length: new Uint32Array(count),
  });
  return {
    name: 'test',
    format: 'coco',
    task: 'detection',
    unit: 'pixel',
    images: {
      count: images.length,
      id: images.map((_, i) => i + 1),
      path,
      key,
      width: Float64Array.from(images, (image) => image.width ?? 640),
      height: Float64Array.from(images, (image) => image.height ?? 480),
      boxStart,
      split: Uint8Array.from(images, (image) => image.split ?? 0),
      splitNames,
      multiplicity: null,
      record: spans(images.length),
    },
    boxes: {
      count: boxes.length,
      class: Uint16Array.from(boxes, (b) => b[0]),
      x: Float64Array.from(boxes, (b) => b[1]),
      y: Float64Array.from(boxes, (b) => b[2]),
      w: Float64Array.from(boxes, (b) => b[3]),
      h: Float64Array.from(boxes, (b) => b[4]),
      area: Float64Array.from(boxes, () => NaN),
      flags: new Uint8Array(boxes.length),
      score: null,
      record: spans(boxes.length),
    },
    classes: { names: classes, ids: classes.map((_, k) => k + 1) },
    attributes: [],
    files: ['annotations.json'],
    imagesMissing: images.length,
    leftOut: { images: 0, boxes: 0 },
    problems: [],
    problemCounts: {},
  };
}
