import type { BoxLoss } from './boxLoss.ts';
import { space, sumOverOffsets } from './offsets.ts';

export const l2: BoxLoss = {
  id: 'l2',
  name: 'L2',
  formula: 'Σ d²',
  definition: 'Sum of the squared offsets: a far prediction decides the gradient. No factor of ½.',
  source: 'R-CNN (Girshick et al. 2014, appendix C); MMDetection MSELoss',
  acts: 'offsets',
  parameters: { space },
  ...sumOverOffsets({ value: (d) => d * d, slope: (d) => 2 * d }),
};
