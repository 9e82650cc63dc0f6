import { ln } from '../../numerics.ts';
import type { BoxLoss } from './boxLoss.ts';
import { combined, overlap, overlapGradient } from './overlap.ts';

/** IoU below which the logarithm stops, as MMDetection's `eps`. */
const leastIou = 1e-6;

export const iou: BoxLoss = {
  id: 'iou',
  name: 'IoU',
  formula: '−ln IoU, or 1 − IoU',
  definition:
    'Looks at the four sides together, and does not change with the scale. Boxes that do not meet have no gradient; −ln IoU ends at 13.8 (IoU 10⁻⁶).',
  source: 'Yu et al. 2016 (UnitBox), eq. 4 and algorithm 1; MMDetection IoULoss (log, linear)',
  acts: 'overlap',
  parameters: {
    form: {
      kind: 'choice',
      title: 'Form',
      definition: 'UnitBox takes −ln IoU; most later programs 1 − IoU.',
      choices: ['log', 'linear'],
      names: ['−ln IoU', '1 − IoU'],
      default: 'linear',
    },
  },
  value(p, t, { form }) {
    const of = overlap(p, t).iou;
    return form === 'log' ? 0 - ln(Math.max(leastIou, of)) : 1 - of;
  },
  gradient(p, t, { form }) {
    const { iou: of, byIou } = overlapGradient(p, t);
    const factor = form !== 'log' ? -1 : of >= leastIou ? -1 / of : 0;
    return combined(factor, byIou, 0, byIou);
  },
};
