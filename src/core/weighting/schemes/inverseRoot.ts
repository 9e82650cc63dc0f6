import { meanOne } from '../meanOne.ts';
import type { Scheme } from '../scheme.ts';

export const inverseRoot: Scheme = {
  id: 'inverse-root',
  name: 'Inverse root',
  formula: 'w_k = n / (√n_k · Σ_j √n_j)',
  definition:
    'Half of the way to inverse frequency, on a log scale. Scaled so that the mean weight over everything counted is 1.',
  source: 'Mahajan et al. 2018 (square root sampling); Cui et al. 2019 compare weights with it',
  acts: 'weight',
  parameters: {},
  values: ({ counts }) =>
    meanOne(
      counts.map((n) => 1 / Math.sqrt(n)),
      counts,
    ),
};
