import type { SparseCounts } from '../balance/types.ts';
import { mostRepeats } from './method.ts';
import { mixed } from './random.ts';

/** r_i = max(1, max r_c over the classes of image i): N factors, 1 for an image without labels. */
export function imageFactors(counts: SparseCounts, classFactors: ArrayLike<number>): Float64Array {
  const factors = new Float64Array(counts.rows).fill(1);
  for (let i = 0; i < counts.rows; i++) {
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      factors[i] = Math.max(factors[i], classFactors[counts.bin[e]]);
    }
  }
  return factors;
}

/** Up with the probability of the fraction (drawn by image and seed), to the nearest, or always up. */
export type Rounding = 'stochastic' | 'rounded' | 'up';

/** Whole repeats of factors >= 0. */
export function wholeRepeats(factors: Float64Array, rounding: Rounding, seed: number): Uint16Array {
  const repeats = new Uint16Array(factors.length);
  for (let i = 0; i < factors.length; i++) {
    const whole = Math.floor(factors[i]);
    const fraction = factors[i] - whole;
    const up =
      rounding === 'stochastic'
        ? mixed(seed, i) < fraction
        : rounding === 'rounded'
          ? fraction >= 0.5
          : fraction > 0;
    repeats[i] = Math.min(mostRepeats, whole + (up ? 1 : 0));
  }
  return repeats;
}
