/**
 * What becomes of repeat factors where whole repeats are needed. `ceil`: mmengine's ClassBalancedDataset. `stochastic`:
 * Detectron2's RepeatFactorTrainingSampler, one more with the probability of the fraction, drawn anew each epoch.
 * `largest remainder`: all rounded down, and as many of the largest fractions up as keep the sum (Hamilton's method).
 */
export type RoundingRule = 'ceil' | 'stochastic' | 'largest remainder';

/** How many images are used so often; a mean over epochs under `stochastic`. */
export interface Realised {
  readonly uses: number;
  readonly images: number;
}

/** A fraction below this is an error of a division and not a reason to round up. */
const smallest = 1e-9;

/** Histogram of the repeats that N factors (>= 0) become, by uses ascending; images of all bins add up to N. */
export function realised(factors: ArrayLike<number>, rule: RoundingRule): Realised[] {
  const images = new Map<number, number>();
  const add = (uses: number, share: number) => {
    if (share > 0) images.set(uses, (images.get(uses) ?? 0) + share);
  };
  const up = rule === 'largest remainder' ? largestRemainders(factors) : null;
  for (let i = 0; i < factors.length; i++) {
    const whole = Math.floor(factors[i] + smallest);
    const fraction = Math.max(0, factors[i] - whole);
    if (rule === 'stochastic') {
      add(whole, 1 - fraction);
      add(whole + 1, fraction);
    } else add(whole + (up ? up[i] : fraction > smallest ? 1 : 0), 1);
  }
  return [...images]
    .sort(([a], [b]) => a - b)
    .map(([uses, count]) => ({ uses, images: Number(count.toPrecision(12)) }));
}

/** N ones and zeros: who is rounded up. Of equal fractions the first. */
function largestRemainders(factors: ArrayLike<number>): Uint8Array {
  const fraction = Float64Array.from(factors, (factor) =>
    Math.max(0, factor - Math.floor(factor + smallest)),
  );
  const most = Math.round(fraction.reduce((a, b) => a + b, 0));
  const order = Uint32Array.from(fraction.keys()).sort((a, b) => fraction[b] - fraction[a] || a - b);
  const up = new Uint8Array(fraction.length);
  for (const i of order.subarray(0, most)) up[i] = 1;
  return up;
}

/** Images of an epoch. */
export const epochOf = (histogram: readonly Realised[]): number =>
  histogram.reduce((sum, { uses, images }) => sum + uses * images, 0);

const mostBins = 8;

/** "12 images 1×, 3.5 images 2×: an epoch of 19". */
export function realisedWords(histogram: readonly Realised[]): string {
  const figure = (value: number) => String(Number(value.toFixed(1)));
  const shown = histogram.slice(0, mostBins);
  const rest = histogram.slice(mostBins);
  const words = shown.map(
    ({ uses, images }) => `${figure(images)} ${images === 1 ? 'image' : 'images'} ${uses}×`,
  );
  if (rest.length > 0) {
    const images = rest.reduce((sum, bin) => sum + bin.images, 0);
    words.push(`${figure(images)} from ${rest[0].uses}× to ${rest[rest.length - 1].uses}×`);
  }
  return `${words.join(', ') || 'no images'}: an epoch of ${figure(epochOf(histogram))}`;
}

/**
 * Sentences that set the rounding rules side by side; none where all factors are whole, as all rules keep those.
 * Under `ceil` an image is used more often than its factor says, which the last sentence puts in figures.
 */
export function roundingWords(factors: ArrayLike<number>): string[] {
  const by = (rule: RoundingRule) => realised(factors, rule);
  const isWhole = !Array.prototype.some.call(
    factors,
    (factor: number) => Math.abs(factor - Math.round(factor)) > smallest,
  );
  if (isWhole) return [];
  return [
    `Rounded by largest remainder: ${realisedWords(by('largest remainder'))}.`,
    `Rounded at random each epoch, as Detectron2 does, in the mean: ${realisedWords(by('stochastic'))}.`,
    `Rounded up, as MMDetection does: ${realisedWords(by('ceil'))}.`,
  ];
}
