import type { Dataset } from '../dataset/dataset.ts';

/** Left, top, width, height. */
export type Rectangle = readonly [number, number, number, number];

const asItIs = (dataset: Dataset, box: number): Rectangle => {
  const { x, y, w, h } = dataset.boxes;
  return [x[box], y[box], w[box], h[box]];
};

/** A box in pixels, or null where the source has fractions and the image's size is unknown. */
export function pixelBox(dataset: Dataset, image: number, box: number): Rectangle | null {
  const [x, y, w, h] = asItIs(dataset, box);
  if (dataset.unit === 'pixel') return [x, y, w, h];
  const width = dataset.images.width[image];
  const height = dataset.images.height[image];
  return width > 0 && height > 0 ? [x * width, y * height, w * width, h * height] : null;
}

/** A box in fractions of its image, cut at the border; null where the size is unknown or nothing is left. */
export function clippedFractions(dataset: Dataset, image: number, box: number): Rectangle | null {
  const [x, y, w, h] = asItIs(dataset, box);
  const width = dataset.unit === 'fraction' ? 1 : dataset.images.width[image];
  const height = dataset.unit === 'fraction' ? 1 : dataset.images.height[image];
  if (!(width > 0 && height > 0)) return null;
  // A box within its image keeps its own width: x + w - x is not always w.
  const isWithin = x >= 0 && y >= 0 && x + w <= width && y + h <= height;
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const across = isWithin ? w : Math.min(width, x + w) - left;
  const down = isWithin ? h : Math.min(height, y + h) - top;
  return across > 0 && down > 0 ? [left / width, top / height, across / width, down / height] : null;
}

/** Images that have boxes and no known size: what keeps a unit from being changed. */
export function imagesWithoutSize(dataset: Dataset): number {
  const { width, height, boxStart, count } = dataset.images;
  let without = 0;
  for (let i = 0; i < count; i++) {
    if (boxStart[i + 1] > boxStart[i] && !(width[i] > 0 && height[i] > 0)) without++;
  }
  return without;
}
