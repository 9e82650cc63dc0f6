import { noBin, type FacetColumn } from '../../facets/facet.ts';

/** What the images that hold a class hold besides, whatever the prices: O(boxes) once, then every price is O(bins). */
export interface Company {
  readonly class: number;
  /** Uses of the images that hold the class. */
  readonly images: number;
  /** By facet id, a value a bin: uses of those images that hold the bin, and counts of the bin in them. */
  readonly facets: Readonly<Record<string, { readonly images: Float64Array; readonly counts: Float64Array }>>;
}

/**
 * Counts the bins of `columns` in the images that hold class `k`, each image as often as `uses` says (N; null: once).
 * `byPresence`: a bin counts once an image, as in a plan that counts images.
 */
export function companyOf(
  classes: FacetColumn,
  columns: readonly FacetColumn[],
  boxStart: Uint32Array,
  k: number,
  uses: ArrayLike<number> | null,
  byPresence: boolean,
): Company {
  const facets = columns.map((column) => ({
    column,
    images: new Float64Array(column.labels.length),
    counts: new Float64Array(column.labels.length),
    seenIn: new Int32Array(column.labels.length).fill(-1),
  }));
  let images = 0;
  for (let i = 0; i + 1 < boxStart.length; i++) {
    const times = uses === null ? 1 : uses[i];
    if (times === 0) continue;
    const start = boxStart[i];
    const end = boxStart[i + 1];
    let holds = false;
    for (let b = start; b < end && !holds; b++) holds = classes.bins[b] === k;
    if (!holds) continue;
    images += times;
    for (const { column, images: holding, counts, seenIn } of facets) {
      const to = column.perBox ? end : i + 1;
      for (let row = column.perBox ? start : i; row < to; row++) {
        const bin = column.bins[row];
        if (bin === noBin) continue;
        const isFirst = seenIn[bin] !== i;
        seenIn[bin] = i;
        if (isFirst) holding[bin] += times;
        if (isFirst || !byPresence) counts[bin] += times;
      }
    }
  }
  return {
    class: k,
    images,
    facets: Object.fromEntries(facets.map(({ column, images, counts }) => [column.id, { images, counts }])),
  };
}

/** What a class, or all bins of another facet, put into the sum of an average image that holds the class explained. */
export interface Companion {
  /** Null: the image itself, where the size of the epoch is set. */
  readonly facetId: string | null;
  /** The class; null: all bins of the facet together. */
  readonly bin: number | null;
  /** Share of the images that hold it, 0..1; 1 for a whole facet. */
  readonly share: number;
  /** Counts an image, and the copies that one count is worth; null for a whole facet. */
  readonly perImage: number;
  readonly price: number | null;
  /** Copies that it puts into an image's sum, on average. */
  readonly copies: number;
}

/** Why a class stands where it does: the parts of the average sum of the images that hold it. */
export interface ClassReason {
  readonly own: Companion;
  /** The others that have a part, those that hold it down most first. */
  readonly others: readonly Companion[];
  /** Copies that the average image with the class is worth: above 0 the plan repeats it. */
  readonly sum: number;
}

/**
 * Splits the average sum of the images with the class by what they hold. `worth`: copies a count by facet id, as the
 * plan's price card has it; facets without a card have no part. `imagePrice`: what an image is worth by itself.
 * Null where no image holds the class.
 */
export function explainClass(
  company: Company,
  worth: Readonly<Record<string, Float64Array>>,
  imagePrice = 0,
): ClassReason | null {
  const { images, facets, class: k } = company;
  if (images === 0) return null;
  const part = (bin: number): Companion => {
    const price = Object.hasOwn(worth, 'class') ? (worth.class[bin] ?? 0) : 0;
    const perImage = facets.class.counts[bin] / images;
    const share = facets.class.images[bin] / images;
    return { facetId: 'class', bin, share, perImage, price, copies: perImage * price };
  };
  const own = part(k);
  const others: Companion[] = [];
  for (const [facetId, { counts }] of Object.entries(facets)) {
    if (!Object.hasOwn(worth, facetId) || worth[facetId].length !== counts.length) continue;
    if (facetId === 'class') {
      for (let bin = 0; bin < counts.length; bin++)
        if (bin !== k && counts[bin] > 0 && worth.class[bin] !== 0) others.push(part(bin));
      continue;
    }
    const copies = counts.reduce((sum, n, bin) => sum + n * worth[facetId][bin], 0) / images;
    const perImage = counts.reduce((sum, n) => sum + n, 0) / images;
    others.push({ facetId, bin: null, share: 1, perImage, price: null, copies });
  }
  if (imagePrice !== 0)
    others.push({ facetId: null, bin: null, share: 1, perImage: 1, price: imagePrice, copies: imagePrice });
  others.sort((a, b) => a.copies - b.copies);
  return { own, others, sum: others.reduce((sum, { copies }) => sum + copies, own.copies) };
}
