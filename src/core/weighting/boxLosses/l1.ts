import type { BoxLoss } from './boxLoss.ts';
import { space, sumOverOffsets } from './offsets.ts';

export const l1: BoxLoss = {
  id: 'l1',
  name: 'L1',
  formula: 'Σ |d|',
  definition: 'Sum of the absolute offsets: the same pull however far the prediction is.',
  source: 'MMDetection L1Loss; DETR (Carion et al. 2020, eq. 9) beside GIoU',
  acts: 'offsets',
  parameters: { space },
  ...sumOverOffsets({ value: Math.abs, slope: Math.sign }),
};
