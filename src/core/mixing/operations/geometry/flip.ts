import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Homography } from '../../geometry.ts';
import type { Operation } from '../../operation.ts';
import { warped } from './warp.ts';

const parameters = {
  horizontal: {
    kind: 'number',
    title: 'Left to right',
    definition:
      'Chance of mirroring left and right where the step is taken. Ultralytics’ fliplr 0.5 is this at 1 in a step of probability 0.5.',
    min: 0,
    max: 1,
    step: 0,
    default: 1,
  },
  vertical: {
    kind: 'number',
    title: 'Upside down',
    definition:
      'Chance of mirroring top and bottom where the step is taken; Ultralytics’ flipud, which is 0.',
    min: 0,
    max: 1,
    step: 0,
    default: 0,
  },
} as const satisfies Record<string, Parameter>;

/** Mirrors the picture. Boxes keep their size, and no library drops any: what reached beyond the border still does. */
export const flip: Operation = {
  id: 'flip',
  name: 'Flip',
  definition:
    'Mirrors the picture and its boxes, left to right or upside down. Boxes keep their size; none is dropped.',
  source: 'Ultralytics RandomFlip (ultralytics/data/augment.py); torchvision RandomHorizontalFlip',
  stage: 'geometry',
  parameters,
  libraries: {
    ultralytics: { name: 'fliplr, flipud' },
    mmdetection: { name: 'RandomFlip' },
    albumentations: { name: 'HorizontalFlip, VerticalFlip' },
    torchvision: { name: 'RandomHorizontalFlip, RandomVerticalFlip' },
  },
  draws: {
    horizontal: { title: 'Left to right', min: 0, max: 1, unit: 'fraction' },
    vertical: { title: 'Upside down', min: 0, max: 1, unit: 'fraction' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    const chance = argumentsOf(parameters, given);
    const isMirrored = (side: 'horizontal' | 'vertical') =>
      context.value(side, (random) => (random.unit() < chance[side] ? 1 : 0)) >= 0.5;
    const across = isMirrored('horizontal');
    const down = isMirrored('vertical');
    if (!across && !down) return composite;
    const { width, height } = composite.scene;
    const matrix: Homography = [
      across ? -1 : 1,
      0,
      across ? width : 0,
      0,
      down ? -1 : 1,
      down ? height : 0,
      0,
      0,
      1,
    ];
    return warped(composite, { matrix, width, height, scale: 1, isJudged: false }, context, 'Flip');
  },
};
