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

/** K means of M_ij over the other classes i; 1 for a class that has no others. O(K log K): sums over the rarer and the more frequent. */
function mitigation(counts: Float64Array, p: number): Float64Array {
  const order = Uint32Array.from(counts, (_, k) => k).sort((a, b) => counts[b] - counts[a]);
  const values = new Float64Array(counts.length).fill(1);
  const total = counts.reduce((sum, n) => sum + n, 0);
  // Of the classes that are strictly more frequent: Σ n_i and Σ n_i^(1 − p), the latter with n_i in shares of the most frequent.
  const most = counts[order[0]];
  let more = 0;
  let spared = 0;
  for (let at = 0; at < order.length;) {
    const n = counts[order[at]];
    if (!(n > 0)) break;
    const share = n / most;
    const kept = power(share, p);
    const others = total - n;
    let end = at;
    while (end < order.length && counts[order[end]] === n) {
      // Boxes as rare or rarer count in full; never below 0 by rounding.
      const full = Math.max(0, others - more);
      if (others > 0) values[order[end]] = Math.min(1, (full + kept * spared) / others);
      end++;
    }
    const alike = end - at;
    more += alike * n;
    spared += (alike * n) / kept;
    at = end;
  }
  return values;
}
