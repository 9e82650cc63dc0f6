import { atan } from '../../numerics.ts';
import { sideMoves, sideOf, type BoxGradient, type BoxLoss, type CentredBox } from './boxLoss.ts';
import { distance, distanceGradient } from './diou.ts';
import { combined, overlap, overlapGradient } from './overlap.ts';

/** 4 / π² */
const scale = 0.4052847345693511;

export const ciou: BoxLoss = {
  id: 'ciou',
  name: 'CIoU',
  formula: '1 − IoU + ρ² / c² + αv; v = 4/π² (atan(w*/h*) − atan(w/h))², α = v / (1 − IoU + v)',
  definition:
    'DIoU with a term for the aspect ratio. Its authors’ program, torchvision, MMDetection and Ultralytics take α as a constant in the gradient, as here by default. The authors’ program also leaves the divisor w² + h² out of the gradient of v, and its later version, as MMDetection, sets α to 0 up to an IoU of 0.5; here neither.',
  source: 'Zheng et al. 2020 (Distance-IoU loss), eq. 8–12',
  acts: 'overlap',
  parameters: {
    alpha: {
      kind: 'choice',
      title: 'α in the gradient',
      definition:
        'A constant, as programs have it, or differentiated as the formula says. The value is the same.',
      choices: ['constant', 'differentiated'],
      names: ['Constant', 'Differentiated'],
      default: 'constant',
    },
  },
  value(p, t) {
    const of = overlap(p, t);
    const v = scale * aspectGap(p, t) ** 2;
    return 1 - of.iou + distance(p, t, of) + (v === 0 ? 0 : (v * v) / (1 - of.iou + v));
  },
  gradient(p, t, { alpha }) {
    const of = overlapGradient(p, t);
    const diou = combined(-1, of.byIou, 1, distanceGradient(p, t, of));
    const gap = aspectGap(p, t);
    const v = scale * gap * gap;
    if (v === 0) return diou;
    const apart = 1 - of.iou;
    const all = apart + v;
    const byV = aspectGradient(p, gap);
    if (alpha === 'constant') return combined(1, diou, v / all, byV);
    // v² / (s + v) by v, and by s = 1 − IoU.
    const term = combined((v * (v + 2 * apart)) / (all * all), byV, (v * v) / (all * all), of.byIou);
    return combined(1, diou, 1, term);
  },
};

const aspectGap = (p: CentredBox, t: CentredBox) =>
  atan(sideOf(t.w) / sideOf(t.h)) - atan(sideOf(p.w) / sideOf(p.h));

/** Of v by the prediction. */
function aspectGradient(p: CentredBox, gap: number): BoxGradient {
  const [w, h] = [sideOf(p.w), sideOf(p.h)];
  const slope = (-2 * scale * gap) / (w * w + h * h);
  return [0, 0, slope * h * sideMoves(p.w), -slope * w * sideMoves(p.h)];
}
