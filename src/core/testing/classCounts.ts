import type { Dataset } from '../dataset/dataset.ts';

/** Boxes of each class that has any, and images that have it, by name: as the counts beside real data are written. */
export function classCounts({ boxes, classes, images }: Dataset) {
  const ofBoxes: Record<string, number> = {};
  const ofImages: Record<string, number> = {};
  for (let image = 0; image < images.count; image++) {
    const seen = new Set<string>();
    for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
      const name = classes.names[boxes.class[b]];
      ofBoxes[name] = (ofBoxes[name] ?? 0) + 1;
      if (!seen.has(name)) ofImages[name] = (ofImages[name] ?? 0) + 1;
      seen.add(name);
    }
  }
  return { boxes: ofBoxes, images: ofImages };
}
