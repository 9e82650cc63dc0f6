import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Operation } from '../../operation.ts';
import { centred, rotation } from './affine.ts';
import { warped } from './warp.ts';

const parameters = {
  degrees: {
    kind: 'number',
    title: 'Degrees',
    definition:
      'The angle is drawn evenly from −degrees to +degrees. Ultralytics’ own `degrees` is 0, no rotation at all; a rotation as a step of its own starts at 25 here.',
    min: 0,
    max: 180,
    step: 0,
    default: 25,
  },
} as const satisfies Record<string, Parameter>;

export const rotate: Operation = {
  id: 'rotate',
  name: 'Rotate',
  definition:
    'Turns the picture about its centre, counter-clockwise for positive angles; the canvas keeps its size, corners are lost and filled. A box becomes the smallest upright one around its turned corners, so it grows with the angle.',
  source: 'torchvision RandomRotation; albumentations Rotate; Ultralytics RandomPerspective `degrees`',
  stage: 'geometry',
  parameters,
  libraries: {
    ultralytics: { name: 'degrees' },
    mmdetection: { name: 'Rotate' },
    albumentations: { name: 'Rotate', defaults: { degrees: 90 } },
    torchvision: { name: 'RandomRotation' },
  },
  draws: { angle: { title: 'Angle', min: -180, max: 180, unit: 'degrees' } },
  unavailable: () => null,
  apply(composite, given, context) {
    const { degrees } = argumentsOf(parameters, given);
    const angle = context.value('angle', (random) => random.between(-degrees, degrees));
    const { width, height } = composite.scene;
    const matrix = centred(rotation(angle), composite.scene);
    return warped(composite, { matrix, width, height, scale: 1, isJudged: true }, context, 'Rotate');
  },
};
