import { imagesByKey } from '../../dataset/imagesByKey.ts';
import { histogram, presenceHistogram } from '../../facets/histogram.ts';
import type { SplitColumn } from '../../splits/split.ts';
import type { MixWorld } from '../compose.ts';
import { composedCopies } from './composedCopies.ts';
import { copyBinner, type CopyFacets } from './copyColumns.ts';
import type { MadeImage } from './madeRows.ts';
import type { PolygonReader } from '../outlines/polygons.ts';
import { chosenOf, taken } from './sampleCopies.ts';
import { tallyCopies, type BinSums } from './tallyCopies.ts';
import { variantOf } from './variants.ts';

/** Composites up to which every one is made (2 to 3 seconds of one core); beyond, as many are drawn from them. */
export const mostEnumerated = 20_000;

export interface MixedCountsRequest {
  readonly world: MixWorld;
  /** As the plan has them, N each; only images of train (`split` 0) count. */
  readonly split: SplitColumn;
  readonly repeats: ArrayLike<number>;
  readonly facets: CopyFacets;
  /** Boxes of a bin (where absent), or images that hold at least one. */
  readonly countBy?: 'boxes' | 'images';
  /** Composites made at the most; `mostEnumerated` where absent. */
  readonly most?: number;
  /** Absent or null: the world's own. */
  readonly polygons?: PolygonReader | null;
}

/** What train counts in an epoch with the variants in the place of the copies. */
export interface MixedCounts {
  /** By facet id, a number for each bin. */
  readonly counts: Readonly<Record<string, Float64Array>>;
  /** Standard error of each; 0 where every composite was made, and for a bin that none of a sample reaches. */
  readonly errors: Readonly<Record<string, Float64Array>>;
  /** How many composites there are and how many were made; null: all of them. */
  readonly sampled: { readonly of: number; readonly taken: number } | null;
  readonly copies: {
    /** Extra copies of the epoch. */
    readonly extra: number;
    /** Those that each variant is drawn for, in the order of the settings; the rest stays the same picture. */
    readonly byVariant: readonly number[];
    /** Those that become something else; what no step of the variant could act on stays the same too. */
    readonly mixed: number;
  };
}

export interface MixedProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Counts of the epoch: each image of train that is used, its copies that stay the same picture, and the labels of the
 * composites. Composites beyond `most` are drawn without replacement, seeded, from each variant in proportion to
 * its copies: a total is N_h times the mean of stratum h, its variance N_h² (1 − n_h / N_h) s_h² / n_h (Cochran 1977,
 * eq. 5.3 and 2.20). Yields after every few composites.
 */
export async function* mixedCounts({
  world,
  split,
  repeats,
  facets,
  countBy = 'boxes',
  most = mostEnumerated,
  polygons = null,
}: MixedCountsRequest): AsyncGenerator<MixedProgress, MixedCounts> {
  const { dataset, settings } = world;
  const { uses, strata, extra } = yield* drawnLots(world, split, repeats);
  const of = strata.reduce((sum, { length }) => sum + length / 2, 0);
  const sizes = taken(
    strata.map(({ length }) => length / 2),
    most,
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const binner = copyBinner(dataset, facets, settings.labels);
  const tally = tallyCopies(dataset, binner.columns, countBy === 'images');
  const counting = countBy === 'images' ? presenceHistogram : histogram;
  const counts = binner.columns.map(({ column }) => counting(column, dataset.images.boxStart, uses, null));
  const variances = counts.map(({ length }) => new Float64Array(length));
  let done = 0;
  let mixed = 0;
  for (const [h, copies] of strata.entries()) {
    if (sizes[h] === 0) continue;
    let acted = 0;
    const sums = tally.start();
    const chosen = chosenOf(copies.length / 2, sizes[h], [settings.seed, settings.variants[h].id]);
    const pairs = Array.from(chosen, (at) => [copies[2 * at], copies[2 * at + 1]] as const);
    for await (const some of composedCopies(world, polygons, pairs)) {
      const made: MadeImage[] = [];
      for (const { image, copy, composite } of some) {
        if (composite) made.push({ path: '', composite, copyOf: image, copy });
        else tally.addImage(sums, image);
      }
      if (made.length > 0) tally.addMade(sums, binner.bin(made));
      acted += made.length;
      done += some.length;
      yield { done, total };
    }
    addStratum(counts, variances, sums, copies.length / 2, sizes[h]);
    mixed += (acted * copies.length) / 2 / sizes[h];
  }
  const byId = (values: readonly Float64Array[]) =>
    Object.fromEntries(binner.columns.map(({ id }, at) => [id, values[at]]));
  return {
    counts: byId(counts),
    errors: byId(variances.map((variance) => variance.map(Math.sqrt))),
    sampled: total < of ? { of, taken: total } : null,
    copies: { extra, byVariant: strata.map(({ length }) => length / 2), mixed: Math.round(mixed) },
  };
}

/** Adds the estimate of a stratum of `size` copies, of which `n` were made. */
function addStratum(
  counts: readonly Float64Array[],
  variances: readonly Float64Array[],
  sums: readonly BinSums[],
  size: number,
  n: number,
): void {
  for (const [at, { sum, squares }] of sums.entries())
    for (let k = 0; k < sum.length; k++) {
      counts[at][k] += n === size ? sum[k] : (size * sum[k]) / n;
      if (n === size) continue;
      const spread = Math.max(0, squares[k] - (sum[k] * sum[k]) / n) / Math.max(1, n - 1);
      variances[at][k] += (size * size * (1 - n / size) * spread) / n;
    }
}

/** How often each image is used as it is (N), and by variant its copies as pairs of image and copy, by key. */
function* drawnLots(world: MixWorld, split: SplitColumn, repeats: ArrayLike<number>) {
  const { dataset, settings } = world;
  const uses = new Float64Array(dataset.images.count);
  const strata = settings.variants.map(() => [] as number[]);
  const place = new Map(settings.variants.map((variant, at) => [variant, at]));
  let extra = 0;
  for (const image of imagesByKey(dataset)) {
    if (split[image] !== 0) continue;
    uses[image] = Math.min(1, repeats[image]);
    for (let copy = 2; copy <= repeats[image]; copy++) {
      if (extra++ % 4096 === 0) yield { done: 0, total: 0 };
      const variant = variantOf(world, image, copy);
      if (variant === null) uses[image]++;
      else strata[place.get(variant) ?? 0].push(image, copy);
    }
  }
  return { uses, strata, extra };
}
