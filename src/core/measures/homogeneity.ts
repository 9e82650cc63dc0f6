import { noBin, type FacetColumn } from '../facets/facet.ts';
import { ln } from '../numerics.ts';
import { chiSquareSurvival } from './chiSquare.ts';

/** Whether two sets of images have the same shares of a facet's bins. */
export interface Homogeneity {
  /** Likelihood-ratio statistic 2 Σ O ln(O / E), over the design effect. */
  readonly g: number;
  /** Bins that the test is over, less one. */
  readonly degrees: number;
  /** Chance of a G as large or larger if both were drawn alike. */
  readonly p: number;
  /** ½ Σ |p₁ − p₂| over the bins of the test: the share that would have to be of another bin. */
  readonly tv: number;
  /** What `tv` would be by chance alone: ½ Σ √(2 / π) sd(p₁ − p₂). */
  readonly tvByChance: number;
  /** How many times the variance of independent rows the shares have, since images are drawn and not boxes; ≥ 1. */
  readonly designEffect: number;
}

/** Below this expected count bins are taken together, as for any χ² test. */
const leastExpected = 5;

/** What a test needs of one set of images: K counts, and their squares and products with the image's rows. */
export interface BinSums {
  readonly n: Float64Array;
  readonly squares: Float64Array;
  readonly products: Float64Array;
  readonly total: number;
  readonly sizeSquares: number;
}

/** Rows by bin, each as often as its image is used (N); rows without a bin are left out. O(rows). */
export function binSums(
  { bins, perBox, labels }: FacetColumn,
  boxStart: Uint32Array,
  uses: ArrayLike<number>,
): BinSums {
  const count = labels.length;
  const [n, squares, products] = [0, 1, 2].map(() => new Float64Array(count));
  const held = new Float64Array(count);
  const touched = new Uint16Array(count);
  let total = 0;
  let sizeSquares = 0;
  for (let i = 0; i + 1 < boxStart.length; i++) {
    const weight = uses[i];
    if (weight === 0) continue;
    const start = perBox ? boxStart[i] : i;
    const end = perBox ? boxStart[i + 1] : i + 1;
    let size = 0;
    let distinct = 0;
    for (let row = start; row < end; row++) {
      const bin = bins[row];
      if (bin === noBin) continue;
      if (held[bin] === 0) touched[distinct++] = bin;
      held[bin]++;
      size++;
    }
    for (let t = 0; t < distinct; t++) {
      const bin = touched[t];
      n[bin] += weight * held[bin];
      squares[bin] += weight * held[bin] * held[bin];
      products[bin] += weight * held[bin] * size;
      held[bin] = 0;
    }
    total += weight * size;
    sizeSquares += weight * size * size;
  }
  return { n, squares, products, total, sizeSquares };
}

/**
 * G-test of two sets of images, corrected for clustering to the first order (Rao and Scott 1981: G over the mean design
 * effect of the shares, Σ (1 − p) d / Σ (1 − p) over bins, by their linearised variances over images). Bins expected
 * fewer than five times are one bin, with the mean effect of the others. Null where no two bins are left.
 */
export function homogeneity(a: BinSums, b: BinSums): Homogeneity | null {
  const all = a.total + b.total;
  const least = (leastExpected * all) / Math.min(a.total, b.total);
  const independent = (p: number) => p * (1 - p) * (1 / a.total + 1 / b.total);
  let [g, tv, chance, effect, weight, bins] = [0, 0, 0, 0, 0, 0];
  const rest = [0, 0];
  const add = (first: number, second: number) => {
    const pooled = (first + second) / all;
    if (first > 0) g += 2 * first * ln(first / (pooled * a.total));
    if (second > 0) g += 2 * second * ln(second / (pooled * b.total));
    tv += Math.abs(first / a.total - second / b.total) / 2;
    bins++;
    return pooled;
  };
  for (let k = 0; k < a.n.length; k++) {
    if (!(a.n[k] + b.n[k] >= least)) {
      rest[0] += a.n[k];
      rest[1] += b.n[k];
      continue;
    }
    const pooled = add(a.n[k], b.n[k]);
    const clustered = varianceOf(a, k) + varianceOf(b, k);
    chance += Math.sqrt(Math.max(clustered, independent(pooled)) / (2 * Math.PI));
    effect += ((1 - pooled) * clustered) / independent(pooled);
    weight += 1 - pooled;
  }
  const designEffect = Math.max(1, weight > 0 ? effect / weight : 1);
  if (rest[0] + rest[1] >= least)
    chance += Math.sqrt((designEffect * independent(add(rest[0], rest[1]))) / (2 * Math.PI));
  if (bins < 2) return null;
  const statistic = Math.max(0, g) / designEffect;
  return {
    g: statistic,
    degrees: bins - 1,
    p: chiSquareSurvival(statistic, bins - 1),
    tv,
    tvByChance: chance,
    designEffect,
  };
}

/** Σ over images of (n_k − p_k n)², over n². */
function varianceOf({ n, squares, products, total, sizeSquares }: BinSums, k: number): number {
  const p = n[k] / total;
  return (squares[k] - 2 * p * products[k] + p * p * sizeSquares) / (total * total);
}
