import { argumentsOf, type Parameter } from '../../parameters.ts';
import type { Scheme } from '../scheme.ts';

const parameters = {
  margin: {
    kind: 'number',
    title: 'Largest margin',
    definition: 'The margin of the rarest class, from which C follows. Cao et al. use 0.5.',
    min: 0,
    max: 2,
    step: 0,
    default: 0.5,
  },
  scale: {
    kind: 'number',
    title: 'Scale s',
    definition:
      'What the cosines of a normalised last layer are multiplied by, margins taken off. It changes no margin; the code uses it. Cao et al. use 30.',
    min: 1,
    max: 100,
    step: 0,
    default: 30,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export const ldam: Scheme = {
  id: 'ldam',
  name: 'LDAM margins',
  formula: 'Δ_k = C / n_k^¼',
  definition:
    'The true class must win by Δ_k, more where it is rare: softmax of s · (z_y − Δ_y) against s · z_j. No weights; the authors add effective-number weights for the last part of the training (DRW).',
  source: 'Cao et al. 2019, eq. 10 to 13',
  acts: 'margin',
  parameters,
  values({ counts }, given) {
    const { margin } = argumentsOf(parameters, given);
    let least = Infinity;
    for (const n of counts) if (n > 0 && n < least) least = n;
    return counts.map((n) => margin * Math.sqrt(Math.sqrt(least / n)));
  },
};
