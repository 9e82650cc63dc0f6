import { argumentsOf, type Parameter } from '../../parameters.ts';
import { expm1, ln1p } from '../../numerics.ts';
import type { Scheme } from '../scheme.ts';

const parameters = {
  beta: {
    kind: 'number',
    title: 'β',
    definition:
      'How fast further boxes add less: after about 1 / (1 − β) of them a class gains nothing more. 0: all classes alike; towards 1: inverse frequency. Cui et al. use 0.9, 0.99, 0.999 and 0.9999.',
    min: 0,
    max: 1,
    step: 0,
    stops: [0, 0.9, 0.99, 0.999, 0.9999],
    default: 0.999,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** ln β, exact where β is near 1; −∞ at 0. */
const lnOf = (beta: number) => ln1p(beta - 1);

export const effectiveNumber: Scheme = {
  id: 'effective-number',
  name: 'Effective number',
  formula: 'w_k ∝ (1 − β) / (1 − β^n_k), Σ w_k = K',
  definition:
    'Boxes of a class overlap in what they show, so n_k of them count as (1 − β^n_k) / (1 − β). Scaled so that the weights of the K classes that have any add up to K.',
  source: 'Cui et al. 2019, eq. 2 and section 4',
  acts: 'weight',
  parameters,
  values({ counts }, given) {
    const { beta } = argumentsOf(parameters, given);
    const log = lnOf(beta);
    // 1 − β^n without loss; the common factor 1 − β falls out in the scaling.
    const raw = beta === 1 ? counts.map((n) => 1 / n) : counts.map((n) => -1 / expm1(n * log));
    let sum = 0;
    let held = 0;
    counts.forEach((n, k) => {
      if (!(n > 0)) return;
      sum += raw[k];
      held++;
    });
    return raw.map((w) => (w * held) / sum);
  },
  notes: (_, given) =>
    argumentsOf(parameters, given).beta === 1
      ? ['β of 1 has no value of its own: the limit was taken, weights in proportion to 1 / n.']
      : [],
};
