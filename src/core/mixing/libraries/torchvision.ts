import { clippedTo, rectArea } from '../geometry.ts';
import { areaWords, aspectWords, nothingLeft, sizeWords } from './droppedWords.ts';
import type { Library } from './library.ts';

/**
 * Transforms of `v2` clamp (ClampBoundingBoxes) and drop nothing; SanitizeBoundingBoxes at the end of the pipeline
 * keeps width and height ≥ `min_size` and area ≥ `min_area`, both 1.
 */
export const torchvision: Library = {
  id: 'torchvision',
  name: 'torchvision',
  definition:
    'Transforms clamp boxes to the image and drop none. SanitizeBoundingBoxes at the end keeps boxes from 1 px wide and high and 1 px² large.',
  source: 'torchvision.transforms.v2: ClampBoundingBoxes, SanitizeBoundingBoxes(min_size=1, min_area=1)',
  fill: [0, 0, 0],
  letterbox: 'centre',
  wholeSides: 'nearest',
  clipsToTile: false,
  thresholds: { minSize: 1, minArea: 1, minVisible: 0, maxAspect: Infinity },
  judge: ({ after, bounds }) => ({ rect: clippedTo(after, bounds), dropped: null }),
  last: (rect, { minSize, minArea, maxAspect }) =>
    (rectArea(rect) === 0 ? nothingLeft : null) ??
    sizeWords(rect, minSize, false) ??
    areaWords(rect, minArea) ??
    aspectWords(rect, maxAspect, false),
};
