import { argumentsOf, type Parameter } from '../../../parameters.ts';
import { scaling } from '../../geometry.ts';
import type { Operation } from '../../operation.ts';
import { centred } from './affine.ts';
import { warped } from './warp.ts';

const parameters = {
  gain: {
    kind: 'number',
    title: 'Gain',
    definition: 'The factor is drawn evenly from 1 − gain to 1 + gain. Ultralytics’ `scale` is 0.5.',
    min: 0,
    max: 0.95,
    step: 0,
    default: 0.5,
  },
} as const satisfies Record<string, Parameter>;

export const scale: Operation = {
  id: 'scale',
  name: 'Scale',
  definition:
    'Enlarges or reduces the picture about its centre; the canvas keeps its size, so that a larger picture loses its border and a smaller one gets one.',
  source: 'Ultralytics RandomPerspective `scale`; albumentations ShiftScaleRotate',
  stage: 'geometry',
  parameters,
  libraries: {
    ultralytics: { name: 'scale' },
    mmdetection: { name: 'RandomAffine (scaling_ratio_range)' },
    albumentations: { name: 'ShiftScaleRotate (scale_limit)', defaults: { gain: 0.1 } },
    torchvision: { name: 'RandomAffine (scale)' },
  },
  draws: { factor: { title: 'Scale', min: 0.05, max: 1.95, unit: 'times' } },
  unavailable: () => null,
  apply(composite, given, context) {
    const { gain } = argumentsOf(parameters, given);
    const drawn = context.value('factor', (random) => random.between(1 - gain, 1 + gain));
    const factor = Math.max(0.05, drawn);
    const { width, height } = composite.scene;
    const matrix = centred(scaling(factor, factor), composite.scene);
    return warped(composite, { matrix, width, height, scale: factor, isJudged: true }, context, 'Scale');
  },
};
