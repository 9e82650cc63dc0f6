import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Operation } from '../../operation.ts';
import { drawnBetween } from '../drawnBetween.ts';
import { withEffect } from './withEffect.ts';

const sigma = (title: string, value: number) =>
  ({
    kind: 'number',
    title,
    definition:
      'Standard deviation in grey levels of 255. albumentations writes shares, 0.2 to 0.44 (51 to 112); torchvision 0.1 (25.5).',
    min: 0,
    max: 255,
    step: 0,
    default: value,
  }) as const;

const parameters = {
  least: sigma('σ from', 3),
  most: sigma('σ to', 10),
} as const satisfies Record<string, Parameter>;

export const noise: Operation = {
  id: 'noise',
  name: 'Noise',
  definition:
    'Adds Gaussian noise to the finished picture, each channel of each pixel on its own, σ drawn evenly. Labels stay.',
  source: 'albumentations GaussNoise; torchvision GaussianNoise',
  stage: 'pixels',
  parameters,
  libraries: {
    albumentations: { name: 'GaussNoise (per_channel)', defaults: { least: 0.2 * 255, most: 0.44 * 255 } },
    torchvision: { name: 'GaussianNoise', defaults: { least: 0.1 * 255, most: 0.1 * 255 } },
  },
  draws: { sigma: { title: 'σ', min: 0, max: 255, unit: 'levels' } },
  unavailable: () => null,
  apply(composite, given, context) {
    const seed = context.random.seed();
    const drawn = drawnBetween(context, 'sigma', argumentsOf(parameters, given));
    return withEffect(composite, { kind: 'noise', sigma: Math.max(0, drawn), seed });
  },
};
