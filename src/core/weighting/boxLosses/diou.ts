import type { BoxGradient, BoxLoss, CentredBox } from './boxLoss.ts';
import { combined, overlap, overlapGradient, type Overlap, type OverlapGradient } from './overlap.ts';

export const diou: BoxLoss = {
  id: 'diou',
  name: 'DIoU',
  formula: '1 − IoU + ρ² / c²',
  definition:
    'ρ is the distance of the centres, c the diagonal of the smallest box around both. Boxes that do not meet, and one inside the other, are drawn to the same centre.',
  source: 'Zheng et al. 2020 (Distance-IoU loss), eq. 7',
  acts: 'overlap',
  parameters: {},
  value: (p, t) => {
    const of = overlap(p, t);
    return 1 - of.iou + distance(p, t, of);
  },
  gradient: (p, t) => {
    const of = overlapGradient(p, t);
    return combined(-1, of.byIou, 1, distanceGradient(p, t, of));
  },
};

/** ρ² / c² */
export function distance(p: CentredBox, t: CentredBox, { hullWidth, hullHeight }: Overlap): number {
  const [dx, dy] = [p.x - t.x, p.y - t.y];
  return (dx * dx + dy * dy) / (hullWidth * hullWidth + hullHeight * hullHeight);
}

export function distanceGradient(p: CentredBox, t: CentredBox, of: OverlapGradient): BoxGradient {
  const { hullWidth, hullHeight, byHullWidth, byHullHeight } = of;
  const diagonal = hullWidth * hullWidth + hullHeight * hullHeight;
  const byDiagonal = combined(2 * hullWidth, byHullWidth, 2 * hullHeight, byHullHeight);
  const byCentres: BoxGradient = [2 * (p.x - t.x), 2 * (p.y - t.y), 0, 0];
  return combined(1 / diagonal, byCentres, -distance(p, t, of) / diagonal, byDiagonal);
}
