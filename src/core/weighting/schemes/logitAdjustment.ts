import { argumentsOf, type Parameter } from '../../parameters.ts';
import { exp, ln } from '../../numerics.ts';
import type { Scheme } from '../scheme.ts';

const parameters = {
  tau: {
    kind: 'number',
    title: 'τ',
    definition:
      'How much of the prior is corrected: 0 nothing, 1 all of it (Menon et al.), more beyond that.',
    min: 0,
    max: 3,
    step: 0,
    default: 1,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export const logitAdjustment: Scheme = {
  id: 'logit-adjustment',
  name: 'Logit adjustment',
  formula: 'o_k = τ · ln π_k',
  definition:
    'Added to the logits in training only, so that the logits alone answer as if every class came equally often. π_k is the share of class k. For one softmax over the classes.',
  source: 'Menon et al. 2021, eq. 10',
  acts: 'logit',
  parameters,
  values({ counts }, given) {
    const { tau } = argumentsOf(parameters, given);
    const total = counts.reduce((sum, n) => sum + n, 0);
    return counts.map((n) => (n > 0 && tau > 0 ? tau * ln(n / total) : 0));
  },
  actsLike: (values) => values.map((o) => exp(-o)),
};
