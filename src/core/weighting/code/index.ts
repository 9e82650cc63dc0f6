import { detectron2 } from './detectron2.ts';
import { keras } from './keras.ts';
import type { LossTarget } from './lossCode.ts';
import { mmdetection } from './mmdetection.ts';
import { pytorch } from './pytorch.ts';
import { scikitLearn } from './scikitLearn.ts';
import { ultralytics } from './ultralytics.ts';

/** Every trainer that the loss is written for, in the order of the page's list. */
export const lossTargets: readonly LossTarget[] = [
  pytorch,
  ultralytics,
  mmdetection,
  detectron2,
  keras,
  scikitLearn,
];
