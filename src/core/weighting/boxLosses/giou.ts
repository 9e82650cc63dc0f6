import type { BoxLoss } from './boxLoss.ts';
import { combined, overlap, overlapGradient } from './overlap.ts';

export const giou: BoxLoss = {
  id: 'giou',
  name: 'GIoU',
  formula: '1 − IoU + (C − U) / C',
  definition:
    'C is the area of the smallest box around both, U the union. Boxes that do not meet are drawn together, at first by growing the prediction; a box inside the other has the gradient of IoU alone.',
  source: 'Rezatofighi et al. 2019, algorithm 1 and 2',
  acts: 'overlap',
  parameters: {},
  value(p, t) {
    const { iou, union, hullWidth, hullHeight } = overlap(p, t);
    // Of two boxes with the same sides the hull may come out a rounding below the union.
    return 1 - iou + Math.max(0, 1 - union / (hullWidth * hullHeight));
  },
  gradient(p, t) {
    const of = overlapGradient(p, t);
    const hull = of.hullWidth * of.hullHeight;
    const byHull = combined(of.hullHeight, of.byHullWidth, of.hullWidth, of.byHullHeight);
    // −dIoU − dU / C + U dC / C²
    return combined(-1, of.byIou, 1, combined(-1 / hull, of.byUnion, of.union / (hull * hull), byHull));
  },
};
