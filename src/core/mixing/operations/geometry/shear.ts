import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Operation } from '../../operation.ts';
import { centred, shearing } from './affine.ts';
import { warped } from './warp.ts';

const parameters = {
  degrees: {
    kind: 'number',
    title: 'Degrees',
    definition:
      'Both angles are drawn evenly from −degrees to +degrees. Ultralytics’ own `shear` is 0, no shear at all; as a step of its own it starts at 10 here.',
    min: 0,
    max: 60,
    step: 0,
    default: 10,
  },
} as const satisfies Record<string, Parameter>;

export const shear: Operation = {
  id: 'shear',
  name: 'Shear',
  definition:
    'Slants the picture about its centre, across and down; a box becomes the smallest upright one around its slanted corners.',
  source: 'Ultralytics RandomPerspective `shear`; MMDetection RandomAffine; torchvision RandomAffine',
  stage: 'geometry',
  parameters,
  libraries: {
    ultralytics: { name: 'shear' },
    mmdetection: { name: 'RandomAffine (max_shear_degree)', defaults: { degrees: 2 } },
    albumentations: { name: 'Affine (shear)' },
    torchvision: { name: 'RandomAffine (shear)' },
  },
  draws: {
    x: { title: 'Shear across', min: -60, max: 60, unit: 'degrees' },
    y: { title: 'Shear down', min: -60, max: 60, unit: 'degrees' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    const { degrees } = argumentsOf(parameters, given);
    const drawn = (name: 'x' | 'y') => context.value(name, (random) => random.between(-degrees, degrees));
    const { width, height } = composite.scene;
    const matrix = centred(shearing(drawn('x'), drawn('y')), composite.scene);
    return warped(composite, { matrix, width, height, scale: 1, isJudged: true }, context, 'Shear');
  },
};
