import type { SparseCounts } from '../balance/types.ts';
import { power } from '../numerics.ts';
import { medianOfPresent } from './classFigures.ts';
import { mostRepeats } from './method.ts';
import { defaultsOf } from '../parameters.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import { figure, ofClasses, percent, planWords } from './planWords.ts';
import { mixed } from './random.ts';

/** The argument of all methods that repeat classes below a frequency. */
export const thresholdForm = {
  kind: 'number',
  title: 'Threshold t',
  definition: 'Classes of a lower frequency than this are repeated. LVIS uses 0.001.',
  min: 0,
  max: 1,
  step: 0,
  default: 0.001,
} as const satisfies Parameter;

/**
 * N factors r_i = max r_c over the classes of image i with r_c = max(1, (t / f_c)^exponent); 1 for an image
 * without labels. `frequencies`: f_c in 0..1, 0 for a class that does not occur.
 */
export function factorsBelow(
  counts: SparseCounts,
  frequencies: Float64Array,
  threshold: number,
  exponent: number,
): Float64Array {
  const classFactors = frequencies.map((f) => (f > 0 ? Math.max(1, power(threshold / f, exponent)) : 1));
  const factors = new Float64Array(counts.rows).fill(1);
  for (let i = 0; i < counts.rows; i++) {
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      factors[i] = Math.max(factors[i], classFactors[counts.bin[e]]);
    }
  }
  return factors;
}

/** Up with the probability of the fraction (drawn by image and seed), to the nearest, or always up. */
type Rounding = 'stochastic' | 'rounded' | 'up';

/** Whole repeats of factors >= 0. A fraction below 1e-9 is an error of the division, not a reason to round up. */
export function wholeRepeats(factors: Float64Array, rounding: Rounding, seed: number): Uint16Array {
  const repeats = new Uint16Array(factors.length);
  for (let i = 0; i < factors.length; i++) {
    const whole = Math.floor(factors[i]);
    const level = rounding === 'stochastic' ? mixed(seed, i) : rounding === 'rounded' ? 0.5 - 1e-12 : 1e-9;
    repeats[i] = Math.min(mostRepeats, whole + (factors[i] - whole > level ? 1 : 0));
  }
  return repeats;
}

/**
 * The field's threshold where an epoch grows by 1 % or more at it; otherwise the median frequency, which half of
 * the classes are below (0.001 was chosen for the 1203 classes of LVIS, and touches little elsewhere).
 */
export function suggestThreshold(
  forms: Readonly<Record<string, Parameter>>,
  counts: SparseCounts,
  frequencies: Float64Array,
): ParameterValues {
  const factors = factorsBelow(counts, frequencies, thresholdForm.default, 0.5);
  const epoch = factors.reduce((sum, factor) => sum + factor, 0);
  const median = medianOfPresent(frequencies);
  if (epoch >= 1.01 * counts.rows || median === 0) return defaultsOf(forms);
  return { ...defaultsOf(forms), threshold: median };
}

/** "3 of 80 classes are in fewer than 0.1 % of the images; 214 images …". `below`: what a low frequency is, in words. */
export function thresholdWords(
  frequencies: Float64Array,
  threshold: number,
  factors: ArrayLike<number>,
  unit: 'images' | 'images and boxes' = 'images',
): string {
  const present = frequencies.filter((f) => f > 0);
  const rare = present.filter((f) => f < threshold).length;
  if (present.length === 0) return 'Nothing changes: no image has a label.';
  if (rare === 0) {
    const least = figure(100 * present.reduce((a, b) => Math.min(a, b), 1));
    return unit === 'images'
      ? `Nothing changes: every class is in at least ${percent(threshold)} of the images (the rarest in ${least} %).`
      : `Nothing changes: every class has a frequency of at least ${percent(threshold)} (the rarest ${least} %).`;
  }
  const classes =
    unit === 'images'
      ? `${ofClasses(rare, present.length, 'is', 'are')} in fewer than ${percent(threshold)} of the images`
      : `${ofClasses(rare, present.length, 'has', 'have')} a frequency below ${percent(threshold)}`;
  return `${classes}; ${planWords(factors)}`;
}
