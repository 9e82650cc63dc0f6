import { exp, ln } from '../../numerics.ts';
import type { Scheme } from '../scheme.ts';

export const balancedSoftmax: Scheme = {
  id: 'balanced-softmax',
  name: 'Balanced softmax',
  formula: 'o_k = ln n_k − mean(ln n)',
  definition:
    'Added to the logits in training only: softmax over n_k · exp(z_k). The mean over the classes is taken off, which changes no probability. The same as logit adjustment with τ of 1.',
  source: 'Ren et al. 2020, eq. 3',
  acts: 'logit',
  parameters: {},
  values({ counts }) {
    const logs = counts.map((n) => (n > 0 ? ln(n) : 0));
    const held = counts.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
    const mean = logs.reduce((sum, log) => sum + log, 0) / held;
    return logs.map((log) => log - mean);
  },
  actsLike: (values) => values.map((o) => exp(-o)),
};
