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
  /** What `tv` would be by chance alone: Σ √(2 / π) sd(p₁ − p₂) / 2. */
  readonly tvByChance: number;
  /** How many times the variance of independent rows the shares have, since images are drawn and not boxes; ≥ 1. */
  readonly designEffect: number;
}

/** Below this expected count bins are taken together, as for any χ² test. */
const leastExpected = 5;

interface Sums {
  /** By bin: rows, and squares and products with the image's size, over images. */
  readonly n: Float64Array;
  readonly squares: Float64Array;
  readonly products: Float64Array;
  total: number;
  sizeSquares: number;
}

/**
 * G-test of two sets of images (uses N, 0 outside), corrected for clustering to the first order (Rao and Scott 1981:
 * G over the mean design effect of the shares, by their linearised variances over images). Null where fewer than two
 * bins can be expected five times.
 */
export function homogeneity(
  column: FacetColumn,
  boxStart: Uint32Array,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): Homogeneity | null {
  const groups = grouped(column, boxStart, first, second);
  if (groups === null) return null;
  const { of, count } = groups;
  const a = sumsOf(column, boxStart, first, of, count);
  const b = sumsOf(column, boxStart, second, of, count);
  const all = a.total + b.total;
  let [g, tv, chance, effect] = [0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    const pooled = (a.n[k] + b.n[k]) / all;
    for (const { n, total } of [a, b]) if (n[k] > 0) g += 2 * n[k] * ln(n[k] / (pooled * total));
    tv += Math.abs(a.n[k] / a.total - b.n[k] / b.total) / 2;
    const independent = pooled * (1 - pooled) * (1 / a.total + 1 / b.total);
    const clustered = varianceOf(a, k) + varianceOf(b, k);
    chance += Math.sqrt(Math.max(clustered, independent) / (2 * Math.PI));
    effect += ((1 - pooled) * clustered) / independent;
  }
  const designEffect = Math.max(1, effect / (count - 1));
  const statistic = Math.max(0, g) / designEffect;
  return {
    g: statistic,
    degrees: count - 1,
    p: chiSquareSurvival(statistic, count - 1),
    tv,
    tvByChance: chance,
    designEffect,
  };
}

/** Σ over images of (n_k − p_k n)², over n². */
function varianceOf({ n, squares, products, total, sizeSquares }: Sums, k: number): number {
  const p = n[k] / total;
  return (squares[k] - 2 * p * products[k] + p * p * sizeSquares) / (total * total);
}

/** Group of each bin: rare ones are one group; bins that stay too rare even so are in none. */
function grouped(
  column: FacetColumn,
  boxStart: Uint32Array,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): { of: Uint16Array; count: number } | null {
  const own = Uint16Array.from(column.labels.keys());
  const a = sumsOf(column, boxStart, first, own, own.length);
  const b = sumsOf(column, boxStart, second, own, own.length);
  const part = Math.min(a.total, b.total) / (a.total + b.total);
  const expected = a.n.map((n, k) => (n + b.n[k]) * part);
  const of = new Uint16Array(own.length).fill(noBin);
  let count = 0;
  let rest = 0;
  for (const k of own) if (expected[k] >= leastExpected) of[k] = count++;
  for (const k of own) if (of[k] === noBin) rest += expected[k];
  if (rest >= leastExpected) {
    for (const k of own) if (of[k] === noBin) of[k] = count;
    count++;
  }
  return count < 2 ? null : { of, count };
}

function sumsOf(
  { bins, perBox }: FacetColumn,
  boxStart: Uint32Array,
  uses: ArrayLike<number>,
  of: Uint16Array,
  count: number,
): Sums {
  const sums: Sums = {
    n: new Float64Array(count),
    squares: new Float64Array(count),
    products: new Float64Array(count),
    total: 0,
    sizeSquares: 0,
  };
  const held = new Float64Array(count);
  const touched: number[] = [];
  for (let i = 0; i + 1 < boxStart.length; i++) {
    if (uses[i] === 0) continue;
    const [start, end] = perBox ? [boxStart[i], boxStart[i + 1]] : [i, i + 1];
    let size = 0;
    for (let row = start; row < end; row++) {
      const group = bins[row] === noBin ? noBin : of[bins[row]];
      if (group === noBin) continue;
      if (held[group] === 0) touched.push(group);
      held[group]++;
      size++;
    }
    for (const group of touched) {
      sums.n[group] += uses[i] * held[group];
      sums.squares[group] += uses[i] * held[group] * held[group];
      sums.products[group] += uses[i] * held[group] * size;
      held[group] = 0;
    }
    touched.length = 0;
    sums.total += uses[i] * size;
    sums.sizeSquares += uses[i] * size * size;
  }
  return sums;
}
