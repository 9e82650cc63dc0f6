import type { Operation } from '../../operation.ts';
import { greyWeights } from './greyWeights.ts';
import { recoloured } from './recoloured.ts';

const row = [...greyWeights, 0];

export const grey: Operation = {
  id: 'grey',
  name: 'Grey',
  definition:
    'Every pixel becomes its luma, 0.299 R + 0.587 G + 0.114 B (ITU-R 601), in all three channels: what a detector then knows is shape.',
  source: 'ITU-R BT.601; albumentations ToGray; torchvision RandomGrayscale',
  stage: 'colour',
  parameters: {},
  libraries: {
    ultralytics: { name: 'ToGray (by albumentations)' },
    albumentations: { name: 'ToGray' },
    torchvision: { name: 'RandomGrayscale' },
  },
  draws: {},
  unavailable: () => null,
  apply: (composite) => ({ ...composite, scene: recoloured(composite.scene, [...row, ...row, ...row]) }),
};
