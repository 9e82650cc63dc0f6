import type { Dataset } from './dataset.ts';

/** Rows of the boxes that reach over the border of their image, and how many files they are from. */
export function boxesOutside(dataset: Dataset): { rows: number[]; files: number } {
  const { images, boxes } = dataset;
  const rows: number[] = [];
  const files = new Set<number>();
  for (let image = 0; image < images.count; image++) {
    const width = dataset.unit === 'fraction' ? 1 : images.width[image];
    const height = dataset.unit === 'fraction' ? 1 : images.height[image];
    // Two decimals of a pixel, or five of a fraction, are what writers round to: not worth a word.
    const slack = dataset.unit === 'fraction' ? 1e-5 : 0.011;
    for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
      const left = boxes.x[b] < -slack || boxes.y[b] < -slack;
      const right = width > 0 && boxes.x[b] + boxes.w[b] > width + slack;
      const bottom = height > 0 && boxes.y[b] + boxes.h[b] > height + slack;
      if (!left && !right && !bottom) continue;
      rows.push(b);
      files.add(boxes.record.file[b]);
    }
  }
  return { rows, files: files.size };
}
