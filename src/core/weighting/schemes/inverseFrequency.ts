import type { Scheme } from '../scheme.ts';

export const inverseFrequency: Scheme = {
  id: 'inverse-frequency',
  name: 'Inverse frequency',
  formula: 'w_k = n / (K · n_k)',
  definition:
    'Every class has the same part of the loss. n is the count of all, K the number of classes that have any.',
  source: 'scikit-learn class_weight="balanced" (King and Zeng 2001); as Keras users compute class_weight',
  acts: 'weight',
  parameters: {},
  values({ counts }) {
    const held = counts.filter((n) => n > 0).length;
    const total = counts.reduce((sum, n) => sum + n, 0);
    return counts.map((n) => total / (held * n));
  },
};
