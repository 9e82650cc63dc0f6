import { exp, ln1p } from '../numerics.ts';
import { mostRepeats } from './method.ts';
import { counted, figure, percent } from './planWords.ts';
import { draws } from './random.ts';

/**
 * Uses of N images in `count` draws with replacement, each in proportion to its weight (>= 0): the multinomial
 * of torch's WeightedRandomSampler. Every image once where all weights are 0. O(N + count).
 */
export function drawnByWeight(weights: Float64Array, count: number, seed: number): Uint16Array {
  const repeats = new Uint16Array(weights.length);
  const random = draws(seed);
  const indexAt = byWeight(weights);
  if (indexAt === null) return repeats.fill(1);
  for (let n = 0; n < count; n++) addUse(repeats, indexAt(random()));
  return repeats;
}

/** One more use, up to what 16 bits hold. */
export function addUse(repeats: Uint16Array, image: number): void {
  if (repeats[image] < mostRepeats) repeats[image]++;
}

/**
 * The index that a uniform number in [0, 1) falls on, each as likely as its weight; null where all are 0. By
 * running sums and a guide table (Chen and Asau 1974): two steps a draw in the mean, whatever their number.
 */
export function byWeight(weights: Float64Array): ((uniform: number) => number) | null {
  const size = weights.length;
  const upTo = new Float64Array(size);
  let sum = 0;
  for (let i = 0; i < size; i++) upTo[i] = sum += weights[i];
  if (!(sum > 0)) return null;
  const guide = new Uint32Array(size);
  for (let g = 0, i = 0; g < size; g++) {
    while (i < size - 1 && upTo[i] <= (g / size) * sum) i++;
    guide[g] = i;
  }
  return (uniform) => {
    const x = uniform * sum;
    let i = guide[Math.floor(uniform * size)];
    // One back where the last bits of the guide's product say more than those of x.
    while (i > 0 && upTo[i - 1] > x) i--;
    while (i < size - 1 && upTo[i] <= x) i++;
    return i;
  };
}

/** `count` different ones of `items`, every subset as likely, by the first steps of Fisher and Yates. */
export function someOf(items: Uint32Array, count: number, random: () => number): Uint32Array {
  const shuffled = items.slice();
  const taken = Math.min(count, shuffled.length);
  for (let n = 0; n < taken; n++) {
    const other = n + Math.floor(random() * (shuffled.length - n));
    [shuffled[n], shuffled[other]] = [shuffled[other], shuffled[n]];
  }
  return shuffled.subarray(0, taken);
}

/** What draws by weight do on average: "In 100 draws about 37 of 100 images (37 %) are left out; the likeliest …" */
export function drawWords(weights: Float64Array, count: number): string {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!(sum > 0) || count === 0) return 'Nothing is drawn.';
  let missed = 0;
  let most = 0;
  for (const weight of weights) {
    missed += weight < sum ? exp(count * ln1p(-weight / sum)) : 0;
    most = Math.max(most, weight);
  }
  const share = percent(missed / weights.length);
  return (
    `In ${counted(count, 'draw')} about ${counted(Math.round(missed), 'image')} (${share}) would be left out; ` +
    `the likeliest image is drawn ${figure((count * most) / sum)} × on average.`
  );
}
