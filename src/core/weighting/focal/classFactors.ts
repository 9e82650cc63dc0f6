import { ln, power } from '../../numerics.ts';
import type { FocalSettings } from '../settings.ts';

type Confidences = Pick<FocalSettings, 'frequent' | 'rare'>;

/**
 * K confidences p_k of the true class that the settings suppose: `frequent` at the largest count, `rare` at the
 * smallest above 0, between them linear in ln n_k. `frequent` for every class where all counts are alike; NaN where a
 * class has nothing.
 */
export function classConfidences(counts: ArrayLike<number>, { frequent, rare }: Confidences): Float64Array {
  let [least, most] = [Infinity, 0];
  for (let k = 0; k < counts.length; k++) {
    if (!(counts[k] > 0)) continue;
    if (counts[k] < least) least = counts[k];
    if (counts[k] > most) most = counts[k];
  }
  const span = ln(most / least);
  return Float64Array.from(counts, (n) => {
    if (!(n > 0)) return NaN;
    return span > 0 ? rare + (frequent - rare) * (ln(n / least) / span) : frequent;
  });
}

/**
 * K factors (1 − p_k)^γ by which the focal loss of a class is less than its cross-entropy at `classConfidences`
 * (Lin et al. 2017, eq. 4); 1 where a class has nothing. α is left out: it weighs foreground against background and
 * is the same for every class. Whether the focal loss is on is not asked. Finite, 0..1.
 */
export function classFactors(
  counts: Float64Array,
  focal: Pick<FocalSettings, 'gamma'> & Confidences,
): Float64Array {
  return classConfidences(counts, focal).map((p) =>
    Number.isNaN(p) ? 1 : power(Math.min(1, Math.max(0, 1 - p)), focal.gamma),
  );
}
