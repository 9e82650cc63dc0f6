import { argumentsOf, type Parameter } from '../../../parameters.ts';
import type { Operation } from '../../operation.ts';
import { recoloured } from './recoloured.ts';

const parameters = {
  brightness: {
    kind: 'number',
    title: 'Brightness',
    definition: 'β is drawn evenly from −b to +b of full white (brightness_limit). Albumentations: 0.2.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.2,
  },
  contrast: {
    kind: 'number',
    title: 'Contrast',
    definition: 'α is drawn evenly from 1 − c to 1 + c (contrast_limit). Albumentations: 0.2.',
    min: 0,
    max: 1,
    step: 0,
    default: 0.2,
  },
} as const satisfies Record<string, Parameter>;

export const brightnessContrast: Operation = {
  id: 'brightnessContrast',
  name: 'Brightness and contrast',
  definition:
    'Every channel becomes α x + β, x from 0 (black) to 1 (white), and is cut to that range. Contrast is about black, as in albumentations and MMDetection; torchvision’s ColorJitter has it about the mean grey and multiplies for brightness.',
  source: 'albumentations RandomBrightnessContrast (brightness_by_max)',
  stage: 'colour',
  parameters,
  libraries: {
    albumentations: { name: 'RandomBrightnessContrast' },
    mmdetection: { name: 'PhotoMetricDistortion', defaults: { brightness: 32 / 255, contrast: 0.5 } },
  },
  draws: {
    alpha: { title: 'Contrast α', min: 0, max: 2, unit: 'times' },
    beta: { title: 'Brightness β', min: -1, max: 1, unit: 'fraction' },
  },
  unavailable: () => null,
  apply(composite, given, context) {
    const { brightness, contrast } = argumentsOf(parameters, given);
    const alpha = context.value('alpha', (random) => random.between(1 - contrast, 1 + contrast));
    const beta = context.value('beta', (random) => random.between(-brightness, brightness));
    const matrix = [alpha, 0, 0, beta, 0, alpha, 0, beta, 0, 0, alpha, beta];
    return { ...composite, scene: recoloured(composite.scene, matrix) };
  },
};
