import { clippedTo, rectArea } from '../geometry.ts';
import { areaWords, aspectWords, nothingLeft, sizeWords, visibleWords } from './droppedWords.ts';
import type { Library } from './library.ts';

/** Its comparisons forgive this much, so that figures of 32 bits do not decide. */
const epsilon = 1e-7;

/**
 * BboxParams: clip, then keep clipped area ≥ `min_area`, clipped / unclipped ≥ `min_visibility`, width ≥ `min_width`,
 * height ≥ `min_height`, max(w / h, h / w) ≤ `max_accept_ratio`, after each transform; all unset by default.
 */
export const albumentations: Library = {
  id: 'albumentations',
  name: 'albumentations',
  definition:
    'After each transform boxes are clipped, in a mosaic to their own tile, and kept as BboxParams say: min_area, min_visibility (clipped by unclipped area), min_width, min_height and max_accept_ratio. All are unset by default, so any box with area stays.',
  source: 'albumentations/core/bbox_utils.py: filter_bboxes',
  fill: [0, 0, 0],
  letterbox: 'centre',
  // LongestMaxSize, SmallestMaxSize: round(w r).
  wholeSides: 'nearest',
  clipsToTile: true,
  thresholds: { minSize: 0, minArea: 0, minVisible: 0, maxAspect: Infinity },
  judge({ after, bounds }, { minSize, minArea, minVisible, maxAspect }) {
    const rect = clippedTo(after, bounds);
    const area = rectArea(rect);
    if (area < epsilon) return { rect, dropped: nothingLeft };
    const dropped =
      areaWords(rect, minArea - epsilon) ??
      visibleWords(area / (rectArea(after) + epsilon), minVisible, false) ??
      sizeWords(rect, minSize - epsilon, false) ??
      aspectWords(rect, maxAspect, false);
    return { rect, dropped };
  },
  last: () => null,
};
