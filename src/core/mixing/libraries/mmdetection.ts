import { clippedTo, rectArea, type Rect } from '../geometry.ts';
import { areaWords, aspectWords, nothingLeft, sizeWords } from './droppedWords.ts';
import type { Library } from './library.ts';

/**
 * Every transform translates, clips (`bbox_clip_border`) and keeps what `is_inside` the image: a box clipped onto the
 * border itself is not. `FilterAnnotations` asks for more than `min_gt_bbox_wh` at the end of the pipeline.
 */
export const mmdetection: Library = {
  id: 'mmdetection',
  name: 'MMDetection',
  definition:
    'Each transform clips boxes to the image and keeps all that are still inside, however little of them is left. At the end of the pipeline FilterAnnotations drops boxes that are not above 1 px wide and high.',
  source: 'mmdet/datasets/transforms: Mosaic, RandomAffine, FilterAnnotations(min_gt_bbox_wh=(1, 1))',
  fill: [114, 114, 114],
  letterbox: 'top left',
  // Mosaic and MixUp: imresize to int(w r), boxes rescale_([r, r]).
  wholeSides: 'down',
  clipsToTile: false,
  thresholds: { minSize: 1, minArea: 0, minVisible: 0, maxAspect: Infinity },
  judge({ after, bounds }) {
    const rect = clippedTo(after, bounds);
    return { rect, dropped: isInside(rect, bounds) ? null : nothingLeft };
  },
  last: (rect, { minSize, minArea, maxAspect }) =>
    (rectArea(rect) === 0 ? nothingLeft : null) ??
    sizeWords(rect, minSize, true) ??
    areaWords(rect, minArea) ??
    aspectWords(rect, maxAspect, false),
};

/** mmdet's `is_inside` with `all_inside` off: a box without area in the middle is inside, one on the edge is not. */
const isInside = ([x0, y0, x1, y1]: Rect, [left, top, right, bottom]: Rect): boolean =>
  x0 < right && y0 < bottom && x1 > left && y1 > top;
