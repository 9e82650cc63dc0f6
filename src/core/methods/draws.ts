import { mostRepeats } from './method.ts';
import { mixed } from './random.ts';

/**
 * Uses of N images in `draws` draws with replacement, each in proportion to its weight (>= 0): the multinomial
 * of torch's WeightedRandomSampler. Nothing is drawn where all weights are 0. O(N + draws log N).
 */
export function drawnByWeight(weights: Float64Array, draws: number, seed: number): Uint16Array {
  const repeats = new Uint16Array(weights.length);
  const upTo = new Float64Array(weights.length);
  let sum = 0;
  for (let i = 0; i < weights.length; i++) upTo[i] = sum += weights[i];
  if (!(sum > 0)) return repeats;
  for (let n = 0; n < draws; n++) {
    const i = firstAbove(upTo, mixed(seed, n) * sum);
    if (repeats[i] < mostRepeats) repeats[i]++;
  }
  return repeats;
}

/** Index of the first of ascending values that is above `x`; the last one where none is. */
function firstAbove(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
