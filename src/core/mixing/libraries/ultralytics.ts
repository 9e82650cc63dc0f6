import { overlap, rectArea } from '../geometry.ts';
import type { Library } from './library.ts';

export const ultralytics: Library = {
  id: 'ultralytics',
  name: 'Ultralytics',
  definition: '',
  source: 'ultralytics/data/augment.py',
  fill: [114, 114, 114],
  thresholds: { minSize: 2, minArea: 0, minVisible: 0.1, maxAspect: 100 },
  judge({ after, bounds }) {
    const rect = overlap(after, bounds);
    return { rect, dropped: rectArea(rect) > 0 ? null : 'nothing of it is on the canvas' };
  },
};
