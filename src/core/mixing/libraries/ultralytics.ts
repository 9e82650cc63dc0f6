import { clippedTo, rectArea } from '../geometry.ts';
import { areaWords, aspectWords, nothingLeft, sizeWords, visibleWords } from './droppedWords.ts';
import type { Library, Move, Thresholds } from './library.ts';

/**
 * Mosaic clips to its canvas of 2s × 2s and drops boxes without area (`remove_zero_area_boxes`; YOLOv5 only clips),
 * letterbox the same here. RandomPerspective clips and keeps what `box_candidates` keeps. CutMix keeps boxes of which
 * a share of at least 0.1 (0.01 with segments) lies in the patch, cut to it.
 */
export const ultralytics: Library = {
  id: 'ultralytics',
  name: 'Ultralytics',
  definition:
    'A mosaic cuts boxes to its canvas, not to their tiles, so a label may lie over a neighbour’s pixels. The perspective step then keeps boxes above 2 px wide and high, with more than 10 % of their scaled area (1 % with a polygon) and an aspect below 100; CutMix keeps those with at least that share inside the patch.',
  source: 'ultralytics/data/augment.py: Mosaic, RandomPerspective.box_candidates, CutMix',
  fill: [114, 114, 114],
  letterbox: 'centre',
  // BaseDataset.load_image: min(ceil(w r), imgsz).
  wholeSides: 'up',
  clipsToTile: false,
  thresholds: { minSize: 2, minArea: 0, minVisible: 0.1, maxAspect: 100 },
  judge(move, thresholds) {
    const rect = clippedTo(move.after, move.bounds);
    if (rectArea(rect) === 0) return { rect, dropped: nothingLeft };
    return { rect, dropped: rules[move.step]({ ...move, after: rect }, thresholds) };
  },
  last: () => null,
};

/** `after` is clipped here. */
const rules: Record<Move['step'], (move: Move, thresholds: Thresholds) => string | null> = {
  paste: () => null,
  warp({ before, after, scale, hasPolygon }, { minSize, minArea, minVisible, maxAspect }) {
    // The area before is that of the box as the step before left it (clipped, shifted), times the scale.
    const left = rectArea(after) / (rectArea(before) * scale * scale + tiny);
    return (
      sizeWords(after, minSize, true) ??
      areaWords(after, minArea) ??
      visibleWords(left, visibleLeast(left, minVisible, hasPolygon), true) ??
      aspectWords(after, maxAspect, true)
    );
  },
  patch({ before, after, scale, hasPolygon }, { minVisible }) {
    const left = rectArea(after) / (rectArea(before) * scale * scale);
    return visibleWords(left, visibleLeast(left, minVisible, hasPolygon), false);
  },
};

/** Keeps a box that had no area from dividing by zero, as the library does. */
const tiny = 1e-16;

/** A tenth for a box that has a polygon: 0.01 for 0.1. */
const visibleLeast = (left: number, minVisible: number, hasPolygon: Move['hasPolygon']): number =>
  left <= minVisible && hasPolygon() ? minVisible / 10 : minVisible;
