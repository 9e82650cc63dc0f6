import { boxFlag, type Dataset } from '../dataset/dataset.ts';
import type { Predictions } from '../predictions/predictions.ts';

/** What predictions are held against. */
export interface GroundTruth {
  /** B boxes in pixels. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly w: Float64Array;
  readonly h: Float64Array;
  /** The annotation's own area where it has one (as pycocotools takes it), else w · h. */
  readonly area: Float64Array;
  /**
   * 1: a crowd (COCO) or a group (Open Images), which is ignored: it is not missed, whoever finds it makes no mistake,
   * any number of predictions may, and the share of the prediction that lies in it stands for the IoU. Every other
   * flag counts for nothing, “difficult” and COCO's own “ignore” too: pycocotools looks at `iscrowd` alone.
   */
  readonly isCrowd: Uint8Array;
  /** The images that are evaluated, in the order of their ids as in pycocotools: ties in score are broken by it. */
  readonly images: Uint32Array;
}

/**
 * The images that can be evaluated: those of every split that has a prediction at all, so that predictions for `val`
 * are not held against `train`; but none whose size is not known where boxes are fractions of it. N bytes.
 */
export function evaluatedImages(dataset: Dataset, { start }: Predictions): Uint8Array {
  const { count, split, splitNames, width, height } = dataset.images;
  const covered = new Uint8Array(Math.max(1, splitNames.length));
  for (let i = 0; i < count; i++) if (start[i + 1] > start[i]) covered[split[i]] = 1;
  const needsSize = dataset.unit === 'fraction';
  return Uint8Array.from(split, (s, i) => (needsSize && !(width[i] > 0 && height[i] > 0) ? 0 : covered[s]));
}

export function groundTruth(dataset: Dataset, predictions: Predictions): GroundTruth {
  const { boxes, images } = dataset;
  const evaluated = evaluatedImages(dataset, predictions);
  const inPixels = dataset.unit === 'pixel' ? boxes : pixels(dataset);
  const order = Uint32Array.from(evaluated.keys()).filter((i) => evaluated[i] === 1);
  order.sort((a, b) => compareIds(images.id[a], images.id[b]) || a - b);
  return {
    x: inPixels.x,
    y: inPixels.y,
    w: inPixels.w,
    h: inPixels.h,
    area: boxes.area.map((area, b) => (Number.isNaN(area) ? inPixels.w[b] * inPixels.h[b] : area)),
    isCrowd: boxes.flags.map((flags) => ((flags & (boxFlag.crowd | boxFlag.groupOf)) === 0 ? 0 : 1)),
    images: order,
  };
}

function pixels({ boxes, images }: Dataset) {
  const scaled = (values: Float64Array, by: Float64Array) => {
    const out = values.slice();
    for (let i = 0; i < images.count; i++)
      for (let b = images.boxStart[i]; b < images.boxStart[i + 1]; b++) out[b] *= by[i];
    return out;
  };
  const { width, height } = images;
  return {
    x: scaled(boxes.x, width),
    y: scaled(boxes.y, height),
    w: scaled(boxes.w, width),
    h: scaled(boxes.h, height),
  };
}

/** Numbers by value and before texts, texts by code unit. */
function compareIds(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
