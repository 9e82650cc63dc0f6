import { argumentsOf, type Parameter } from '../../parameters.ts';
import { power } from '../../numerics.ts';
import type { Scheme } from '../scheme.ts';

const parameters = {
  p: {
    kind: 'number',
    title: 'p',
    definition: 'How strongly rarer classes are spared: 0 not at all. Wang et al. use 0.8.',
    min: 0,
    max: 3,
    step: 0,
    default: 0.8,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export const seesaw: Scheme = {
  id: 'seesaw',
  name: 'Seesaw loss',
  formula: 'M_ij = (n_j / n_i)^p where n_j < n_i, else 1;  v_j = Σ_i≠j n_i · M_ij / Σ_i≠j n_i',
  definition:
    'A box of class i punishes a rarer class j only by M_ij (mitigation). The value v_j is what is left of the negatives of class j on average, when all other classes come as often as they are counted. The second factor of the paper, compensation, depends on the predictions and is not in it; nor is it known here that the trainer counts as it goes.',
  source: 'Wang et al. 2021, eq. 5 to 7',
  acts: 'negatives',
  parameters,
  values({ counts }, given) {
    const { p } = argumentsOf(parameters, given);
    return mitigation(counts, p);
  },
};

/**
 * K means of M_ij over the other classes i; 1 for a class that has no others. O(K log K): from the rarest up, what the
 * rarer and equal ones come to; from the most frequent down, what the more frequent ones are spared.
 */
function mitigation(counts: Float64Array, p: number): Float64Array {
  const order = Uint32Array.from(counts, (_, k) => k)
    .filter((k) => counts[k] > 0)
    .sort((a, b) => counts[b] - counts[a]);
  const values = new Float64Array(counts.length).fill(1);
  /** Boxes of order[at] and of all after it. */
  const rest = new Float64Array(order.length + 1);
  for (let at = order.length - 1; at >= 0; at--) rest[at] = rest[at + 1] + counts[order[at]];
  let more = 0;
  /** Σ n_i / share_i^p over the more frequent classes, shares being of the most frequent. */
  let spared = 0;
  for (let at = 0; at < order.length;) {
    const n = counts[order[at]];
    const first = at;
    let end = at;
    while (end < order.length && counts[order[end]] === n) end++;
    const kept = power(n / counts[order[0]], p);
    const full = (end - at - 1) * n + rest[end];
    const value = more + full > 0 ? (full + kept * spared) / (more + full) : 1;
    for (; at < end; at++) values[order[at]] = value;
    more += (end - first) * n;
    spared += ((end - first) * n) / kept;
  }
  return values;
}
