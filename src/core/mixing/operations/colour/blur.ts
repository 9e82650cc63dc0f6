import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Operation } from '../../operation.ts';
import { drawnBetween } from '../drawnBetween.ts';
import { withEffect } from './withEffect.ts';

const sigma = (title: string, value: number) =>
  ({
    kind: 'number',
    title,
    definition:
      'Standard deviation in pixels of the result. torchvision: 0.1 to 2; albumentations: 0.5 to 3.',
    min: 0,
    max: 20,
    step: 0,
    default: value,
  }) as const;

const parameters = {
  least: sigma('σ from', 0.1),
  most: sigma('σ to', 2),
} as const satisfies Record<string, Parameter>;

export const blur: Operation = {
  id: 'blur',
  name: 'Blur',
  definition: 'A Gaussian blur of the finished picture, σ drawn evenly. Labels stay.',
  source: 'torchvision GaussianBlur; albumentations GaussianBlur',
  stage: 'pixels',
  parameters,
  libraries: {
    albumentations: { name: 'GaussianBlur', defaults: { least: 0.5, most: 3 } },
    torchvision: { name: 'GaussianBlur' },
  },
  draws: { sigma: { title: 'σ', min: 0, max: 20, unit: 'pixels' } },
  unavailable: () => null,
  apply(composite, given, context) {
    const drawn = drawnBetween(context, 'sigma', argumentsOf(parameters, given));
    return withEffect(composite, { kind: 'blur', sigma: Math.max(0, drawn) });
  },
};
