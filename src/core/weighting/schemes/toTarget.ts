import { meanOne } from '../meanOne.ts';
import type { Scheme } from '../scheme.ts';

export const toTarget: Scheme = {
  id: 'to-target',
  name: 'To the target',
  formula: 'w_k = target_k / share_k',
  definition:
    'What the plan left undone: shares are those of the boxes after the plan, so that plan and weights together meet the target. Scaled so that the mean weight of a box is 1; a class without a target weighs 1.',
  source: 'Importance weights of a known target: Shimodaira 2000; Saerens et al. 2002',
  acts: 'weight',
  counts: { countBy: 'boxes', of: 'plan' },
  parameters: {},
  values({ counts, target }) {
    const aimed = counts.map((n, k) => (target[k] > 0 ? n : 0));
    const weights = meanOne(
      target.map((share, k) => share / counts[k]),
      aimed,
    );
    return weights.map((w, k) => (target[k] > 0 ? w : 1));
  },
};
