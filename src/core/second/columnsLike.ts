import { binned as likeNumbers, sameEdges } from '../balance/problem/copiedShares.ts';
import { noCode, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';
import { binOfValue, countWithout } from '../facets/bins.ts';
import { noBin, type Facet, type FacetColumn, type FacetParams } from '../facets/facet.ts';
import { facetsOf } from '../facets/index.ts';

/** The bins of a facet without the rows in them: all that another dataset needs to fall into the same ones. */
export type FacetBins = Omit<FacetColumn, 'bins' | 'without'>;

/** A facet of a second dataset in the first's bins. */
export type LikeColumn =
  | {
      readonly column: FacetColumn;
      /** Names there that the first does not have, with their rows; these rows have no bin. Most first. */
      readonly strangers: readonly Stranger[];
    }
  | { readonly reason: string };

export interface Stranger {
  readonly name: string;
  readonly rows: number;
}

/**
 * Each facet of the first dataset on another one, in the first's bins: numbers by its edges, names by its labels; or
 * the reason in words why not. `params`: arguments of facets by id, as in a recipe. O(rows) a facet.
 */
export function columnsLike(
  bins: Readonly<Record<string, FacetBins>>,
  other: Dataset,
  params: Readonly<Record<string, FacetParams>>,
): Record<string, LikeColumn> {
  const facets = new Map(facetsOf(other).map((facet) => [facet.id, facet]));
  return Object.fromEntries(
    Object.values(bins).map((one) => {
      const own = Object.hasOwn(params, one.id) ? params[one.id] : {};
      return [one.id, columnLike(one, facets.get(one.id), other, own)];
    }),
  );
}

function columnLike(
  bins: FacetBins,
  facet: Facet | undefined,
  other: Dataset,
  params: FacetParams,
): LikeColumn {
  if (bins.id === 'split') return { reason: 'Its splits are its own.' };
  if (facet === undefined) return { reason: 'There is no such column.' };
  if (bins.id === 'imageSize') return sizesLike(bins, other);
  // A facet that wants two different names in a set to be worth a chart is content with one here.
  const reason = facet.bySet ? nothingIn(other) : facet.unavailable(other);
  if (reason !== null) return { reason };
  const of = bins.perBox ? 'box' : 'image';
  const attribute = other.attributes.find((a) => bins.id === `attribute:${a.name}` && a.of === of);
  if (attribute !== undefined) return attributeLike(bins, attribute);
  const there = facet.binOf(other, params);
  if (bins.edges === null && there.edges === null && bins.grid === null)
    return byLabel(bins, there.labels, there.bins, there.hasOthers === true);
  const isSame = sameEdges(bins.edges, there.edges) && bins.labels.length === there.labels.length;
  return isSame ? inBins(bins, there.bins) : { reason: 'Its bins have other limits there.' };
}

const nothingIn = ({ images }: Dataset) => (images.count === 0 ? 'There are no images.' : null);

const inBins = (of: FacetBins, bins: Uint16Array, strangers: readonly Stranger[] = []): LikeColumn => ({
  column: { ...of, bins, without: countWithout(bins) },
  strangers,
});

/** Rows whose label the first has not: in its bin of other names where it has one, else in none. */
function byLabel(
  of: FacetBins,
  labels: readonly string[],
  codes: ArrayLike<number>,
  hasOthers: boolean,
): LikeColumn {
  const rest = of.hasOthers === true ? of.labels.length - 1 : noBin;
  const binOf = new Map<string, number>();
  of.labels.forEach((label, k) => {
    if (k !== rest && !binOf.has(label)) binOf.set(label, k);
  });
  const to = labels.map((label, code) => {
    const isRest = hasOthers && code === labels.length - 1;
    return isRest ? rest : (binOf.get(label) ?? rest);
  });
  const rows = new Float64Array(labels.length);
  const bins = new Uint16Array(codes.length);
  for (let i = 0; i < bins.length; i++) {
    const code = codes[i];
    bins[i] = code < to.length ? to[code] : noBin;
    if (code < rows.length) rows[code]++;
  }
  const strangers = labels
    .map((name, code) => ({ name, rows: to[code] === noBin ? rows[code] : 0 }))
    .filter((one) => one.rows > 0)
    .sort((a, b) => b.rows - a.rows);
  return inBins(of, bins, strangers);
}

function attributeLike(of: FacetBins, attribute: AttributeColumn): LikeColumn {
  if (attribute.kind === 'number') {
    if (!of.ordered)
      return byLabel(of, ...coded(Array.from(attribute.values, (v) => (isNaN(v) ? '' : String(v)))), false);
    return inBins(of, likeNumbers(of, attribute.values));
  }
  if (of.ordered) return { reason: 'It holds names there, not numbers.' };
  if (attribute.kind === 'category')
    return byLabel(
      of,
      attribute.labels,
      attribute.codes.map((code) => (code === noCode ? noBin : code)),
      false,
    );
  return byLabel(of, ...coded(attribute.values), false);
}

/** Texts as labels and codes; '' has none. */
function coded(values: readonly string[]): [labels: string[], codes: Uint32Array] {
  const code = new Map<string, number>();
  for (const value of values) if (value !== '' && !code.has(value)) code.set(value, code.size);
  return [[...code.keys()], Uint32Array.from(values, (value) => code.get(value) ?? 0xffffffff)];
}

/** Sizes have names where a set has few, else bins of √(width · height). */
function sizesLike(of: FacetBins, { images }: Dataset): LikeColumn {
  const { count, width, height } = images;
  const isKnown = (i: number) => width[i] > 0 && height[i] > 0;
  const rows = Array.from({ length: count }, (_, i) => i);
  if (!rows.some(isKnown)) return { reason: 'It has no image sizes.' };
  const { edges } = of;
  if (edges === null)
    return byLabel(of, ...coded(rows.map((i) => (isKnown(i) ? `${width[i]} × ${height[i]}` : ''))), false);
  return inBins(
    of,
    Uint16Array.from(rows, (i) => (isKnown(i) ? binOfValue(Math.sqrt(width[i] * height[i]), edges) : noBin)),
  );
}
