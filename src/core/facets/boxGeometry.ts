import type { Dataset } from '../dataset/dataset.ts';

/**
 * Calls `visit` for every box with its corner and size in the wanted unit, and the image's size in that
 * unit. NaN where the unit needs an image size that is not known, so that a row falls into no bin.
 */
export function eachBox(
  dataset: Dataset,
  unit: Dataset['unit'],
  visit: (
    box: number,
    x: number,
    y: number,
    w: number,
    h: number,
    imageWidth: number,
    imageHeight: number,
  ) => void,
): void {
  const { images, boxes } = dataset;
  for (let image = 0; image < images.count; image++) {
    const width = images.width[image] > 0 ? images.width[image] : NaN;
    const height = images.height[image] > 0 ? images.height[image] : NaN;
    let sx = 1;
    let sy = 1;
    if (dataset.unit !== unit) {
      sx = unit === 'fraction' ? 1 / width : width;
      sy = unit === 'fraction' ? 1 / height : height;
    }
    const fullWidth = unit === 'fraction' ? 1 : width;
    const fullHeight = unit === 'fraction' ? 1 : height;
    for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++) {
      visit(b, boxes.x[b] * sx, boxes.y[b] * sy, boxes.w[b] * sx, boxes.h[b] * sy, fullWidth, fullHeight);
    }
  }
}

/** Why a facet of shapes cannot be computed, or null. Sizes of some images are enough: the rest is “without”. */
export function geometryLacking(
  dataset: Dataset,
  needs: 'boxes' | 'pixels' | 'fractions' | 'image sizes',
): string | null {
  if (dataset.images.multiplicity !== null) return 'A count table says how many boxes, not where.';
  if (dataset.task === 'classification') return 'Whole-image labels have no boxes.';
  if (dataset.boxes.count === 0) return 'There are no boxes.';
  const inUnit =
    needs === 'boxes' ||
    (needs === 'pixels' && dataset.unit === 'pixel') ||
    (needs === 'fractions' && dataset.unit === 'fraction');
  if (inUnit || dataset.images.width.some((width, i) => width > 0 && dataset.images.height[i] > 0))
    return null;
  return dataset.unit === 'fraction'
    ? 'Needs image sizes: boxes are in fractions, and no image could be read.'
    : 'Needs image sizes, which neither the annotations nor any image gives.';
}
