import { argumentsOf, type Parameter } from '../../parameters.ts';
import type { Scheme } from '../scheme.ts';

const parameters = {
  lambda: {
    kind: 'number',
    title: 'λ',
    definition:
      'A class in a smaller share of the images than this is rare. Tan et al. use 0.00176 on LVIS, where it takes in the rare and some of the common classes.',
    min: 0,
    max: 1,
    step: 0,
    stops: [0, 1e-4, 1e-3, 1.76e-3, 5e-3, 0.01, 0.02, 0.05, 0.1],
    default: 1.76e-3,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export const equalization: Scheme = {
  id: 'eql',
  name: 'Equalization loss',
  formula: 'v_k = 0 where images_k / images < λ, else 1',
  definition:
    'A rare class gets no negatives from boxes of other classes; from the background it does, and its own boxes count in full. Always by images. For a sigmoid for each class.',
  source: 'Tan et al. 2020 (EQL), eq. 3 to 5',
  acts: 'negatives',
  counts: { countBy: 'images' },
  parameters,
  values({ tally }, given) {
    const { lambda } = argumentsOf(parameters, given);
    return tally.images.map((n) => (n / tally.totalImages < lambda ? 0 : 1));
  },
};
