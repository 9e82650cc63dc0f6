import type { AttributeColumn, Dataset } from '../../dataset/dataset.ts';
import { binOfValue, countWithout } from '../../facets/bins.ts';
import { noBin, type FacetColumn } from '../../facets/facet.ts';
import { histogram, presenceHistogram } from '../../facets/histogram.ts';
import { computeFacet } from '../../facets/index.ts';
import { listed } from './listed.ts';

/** Target shares by bin label, ready for a recipe's `FactorSettings.shares`. */
export type Shares = Readonly<Record<string, number>>;

/** A target taken over from elsewhere, with a sentence for each thing that has no counterpart. */
export interface CopiedShares {
  /** All labels of the facet; they add up to 1. Empty where the source has nothing that fits. */
  readonly shares: Shares;
  readonly problems: readonly string[];
}

/**
 * Shares of all bins by label, zeros included; equal labels add up. Empty where the counts add up to nothing.
 * `counts`: K counts of the column's bins.
 */
export function sharesOf(column: Pick<FacetColumn, 'labels'>, counts: ArrayLike<number>): Shares {
  const byLabel = new Map<string, number>();
  let total = 0;
  column.labels.forEach((label, k) => {
    byLabel.set(label, (byLabel.get(label) ?? 0) + counts[k]);
    total += counts[k];
  });
  if (!(total > 0)) return {};
  return Object.fromEntries([...byLabel].map(([label, count]) => [label, count / total]));
}

/** Shares of the images that have a 1 in `images` (N): "make train look like val". Boxes, or images that hold one. */
export function sharesOfImages(
  column: FacetColumn,
  boxStart: Uint32Array,
  images: Uint8Array,
  countBy: 'boxes' | 'images',
): Shares {
  const count = countBy === 'images' ? presenceHistogram : histogram;
  return sharesOf(column, count(column, boxStart, images, null));
}

/**
 * The shares of another dataset in the labels of this one's facet. Names are matched by label, numeric bins where
 * the edges agree; what has no counterpart is said, and the shares of the rest add up to 1.
 */
export function copyShares(column: FacetColumn, from: FacetColumn, counts: ArrayLike<number>): CopiedShares {
  const problems: string[] = [];
  if ((column.edges !== null || from.edges !== null) && !sameEdges(column.edges, from.edges))
    return { shares: {}, problems: [`The bins of “${column.title}” have other limits there.`] };
  const ours = new Set(column.labels);
  const labels = column.edges === null ? from.labels : column.labels;
  const found = sharesOf({ labels }, counts);
  if (Object.keys(found).length === 0)
    return { shares: {}, problems: [`“${column.title}” has no counts there.`] };
  const strangers = Object.keys(found).filter((label) => !ours.has(label) && found[label] > 0);
  if (strangers.length > 0)
    problems.push(`Left out, because they are not in this dataset: ${listed(strangers)}.`);
  const absent = [...ours].filter((label) => !(Object.hasOwn(found, label) && found[label] > 0));
  const inBoth = [...ours];
  const shares = sharesOf(
    { labels: inBoth },
    inBoth.map((label) => (Object.hasOwn(found, label) ? found[label] : 0)),
  );
  if (Object.keys(shares).length === 0) problems.push(`No bin of “${column.title}” is in both.`);
  else if (absent.length > 0) problems.push(`Not there, and given a share of 0: ${listed(absent)}.`);
  return { shares, problems };
}

/**
 * The facet of `column` on another dataset, in the same bins where its values allow it (a column of numbers takes
 * over the edges); null where the facet does not apply there. `params`: the facet's arguments in the recipe.
 */
export function columnLike(
  column: FacetColumn,
  other: Dataset,
  params: Parameters<typeof computeFacet>[2],
): FacetColumn | null {
  const there = computeFacet(column.id, other, params);
  if (there === null || sameEdges(column.edges, there.edges)) return there;
  const of = column.perBox ? 'box' : 'image';
  const attribute = other.attributes.find((a) => column.id === `attribute:${a.name}` && a.of === of);
  if (attribute?.kind !== 'number') return there;
  const bins = binned(column, attribute.values);
  return { ...column, bins, without: countWithout(bins) };
}

/** Bins of numbers: between the edges, or where there are none the bin of that very number. */
export function binned(
  { edges, labels }: Pick<FacetColumn, 'edges' | 'labels'>,
  values: Extract<AttributeColumn, { kind: 'number' }>['values'],
): Uint16Array {
  if (edges !== null)
    return Uint16Array.from(values, (v) => (Number.isFinite(v) ? binOfValue(v, edges) : noBin));
  const binOf = new Map(labels.map((label, k) => [label, k]));
  return Uint16Array.from(values, (v) => binOf.get(String(v)) ?? noBin);
}

export function sameEdges(a: Float64Array | null, b: Float64Array | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((edge, k) => edge === b[k]);
}
