import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Operation } from '../../operation.ts';
import { drawnBetween } from '../drawnBetween.ts';
import { withEffect } from './withEffect.ts';

const quality = (title: string, value: number) =>
  ({
    kind: 'number',
    title,
    definition:
      '1 to 100 as in libjpeg. albumentations: 99 to 100, hardly seen; Ultralytics calls it with 75 to 100; as a step of its own it starts at 30 to 90 here.',
    min: 1,
    max: 100,
    step: 1,
    default: value,
  }) as const;

const parameters = {
  least: quality('Quality from', 30),
  most: quality('Quality to', 90),
} as const satisfies Record<string, Parameter>;

export const jpegQuality: Operation = {
  id: 'jpegQuality',
  name: 'JPEG quality',
  definition:
    'The finished picture is written as a JPEG of a drawn quality and read again: blocks and ringing as from a poor camera. Labels stay.',
  source: 'albumentations ImageCompression; torchvision JPEG',
  stage: 'pixels',
  parameters,
  libraries: {
    ultralytics: { name: 'ImageCompression (by albumentations)', defaults: { least: 75, most: 100 } },
    albumentations: { name: 'ImageCompression', defaults: { least: 99, most: 100 } },
    torchvision: { name: 'JPEG' },
  },
  draws: { quality: { title: 'Quality', min: 1, max: 100, unit: 'quality' } },
  unavailable: () => null,
  apply(composite, given, context) {
    const drawn = drawnBetween(context, 'quality', argumentsOf(parameters, given));
    return withEffect(composite, { kind: 'jpeg', quality: Math.min(100, Math.max(1, Math.round(drawn))) });
  },
};
