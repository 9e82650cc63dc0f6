import { argumentsOf, type Parameter } from '../../../parameters.ts';
import { translation } from '../../geometry.ts';
import type { Operation } from '../../operation.ts';
import { warped } from './warp.ts';

const parameters = {
  fraction: {
    kind: 'number',
    title: 'Fraction',
    definition:
      'The shift is drawn evenly from −t to +t of the width and of the height. Ultralytics’ `translate` is 0.1.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.1,
  },
} as const satisfies Record<string, Parameter>;

export const translate: Operation = {
  id: 'translate',
  name: 'Translate',
  definition: 'Shifts the picture on its canvas. What leaves is lost, what comes free is filled.',
  source: 'Ultralytics RandomPerspective `translate`; albumentations ShiftScaleRotate',
  stage: 'geometry',
  parameters,
  libraries: {
    ultralytics: { name: 'translate' },
    mmdetection: { name: 'RandomAffine (max_translate_ratio)' },
    albumentations: { name: 'ShiftScaleRotate (shift_limit)', defaults: { fraction: 0.0625 } },
    torchvision: { name: 'RandomAffine (translate)' },
  },
  draws: {
    x: { title: 'Shift across', min: -1, max: 1, unit: 'fraction' },
    y: { title: 'Shift down', min: -1, max: 1, unit: 'fraction' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    const { fraction } = argumentsOf(parameters, given);
    const drawn = (name: 'x' | 'y') => context.value(name, (random) => random.between(-fraction, fraction));
    const { width, height } = composite.scene;
    const matrix = translation(drawn('x') * width, drawn('y') * height);
    return warped(composite, { matrix, width, height, scale: 1, isJudged: true }, context, 'Translate');
  },
};
