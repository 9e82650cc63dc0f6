import type { Dataset } from '../dataset/dataset.ts';
import { eachBox, geometryLacking } from '../facets/boxGeometry.ts';
import { ln } from '../numerics.ts';
import { robustZ, spreadOf, type Spread } from './robustZ.ts';
import { sameClassOverlap, type SameClassOverlap } from './sameClassOverlap.ts';

/** What a box is measured by; each is compared with the boxes of its class. */
export const boxKinds = ['area', 'aspect', 'place', 'overlap'] as const;
export type BoxKind = (typeof boxKinds)[number];
/** `count`: boxes of an image, compared with the other images. */
export type OutlierKind = BoxKind | 'count';

/** Fewer boxes than this do not say what is usual: a class with fewer is compared with the boxes of all classes. */
export const enough = 20;

/** One measure of every row: B boxes, or N images for `count`. */
export interface Scores {
  /** In the measure's own unit; NaN where a row has none (size unknown). */
  readonly values: Float64Array;
  /** Of the values, of their logarithms where `logarithmic`; NaN where there is too little to compare with. */
  readonly z: Float64Array;
  /** Area and aspect: twice as large is as far off as half as large. */
  readonly logarithmic: boolean;
  /** What is usual in each of K classes; null: the class has too few, `all` counts for it. */
  readonly byClass: readonly (Spread | null)[];
  /** What is usual of all; not worked out (NaN) where every class has enough of its own. */
  readonly all: Spread;
}

export interface OutlierScores {
  /** Null where the dataset has no such measure; `unavailable` says why. */
  readonly area: Scores | null;
  readonly aspect: Scores | null;
  readonly place: Scores | null;
  readonly overlap: Scores | null;
  readonly count: Scores | null;
  readonly unavailable: Readonly<Partial<Record<OutlierKind, string>>>;
  /** Which earlier box of its class each box lies on. */
  readonly pairs: SameClassOverlap | null;
}

/** Every measure of a dataset by which a box or an image can stand out. */
export function outlierScores(dataset: Dataset): OutlierScores {
  const unavailable: Partial<Record<OutlierKind, string>> = {};
  const measured = (
    kind: OutlierKind,
    needs: Parameters<typeof geometryLacking>[1],
    scores: () => Scores,
  ) => {
    const lacking = geometryLacking(dataset, needs);
    if (lacking === null) return scores();
    unavailable[kind] = lacking;
    return null;
  };
  const area = () => {
    const areas = unknown(dataset);
    eachBox(dataset, 'fraction', (b, _x, _y, w, h) => (areas[b] = w * h));
    return scoresOf(areas, dataset, true);
  };
  const aspect = () => {
    const ratios = unknown(dataset);
    eachBox(dataset, 'pixel', (b, _x, _y, w, h) => (ratios[b] = w / h));
    return scoresOf(ratios, dataset, true);
  };
  const pairs = geometryLacking(dataset, 'boxes') === null ? sameClassOverlap(dataset) : null;
  return {
    area: measured('area', 'fractions', area),
    aspect: measured('aspect', 'pixels', aspect),
    place: measured('place', 'fractions', () => scoresOf(distances(dataset), dataset, false)),
    overlap: measured('overlap', 'boxes', () => scoresOf(pairs?.best ?? unknown(dataset), dataset, false)),
    count: measured('count', 'boxes', () => countScores(dataset)),
    unavailable,
    pairs,
  };
}

const unknown = ({ boxes }: Dataset) => new Float64Array(boxes.count).fill(NaN);

/** Where the centres of each class lie: how far each box is from their median, in fractions of the sides. */
function distances(dataset: Dataset): Float64Array {
  const x = unknown(dataset);
  const y = unknown(dataset);
  eachBox(dataset, 'fraction', (b, left, top, w, h) => {
    x[b] = left + w / 2;
    y[b] = top + h / 2;
  });
  const acrossOf = spreads(x, dataset);
  const downOf = spreads(y, dataset);
  return x.map((across, b) => {
    const k = dataset.boxes.class[b];
    const dx = across - (acrossOf.byClass[k] ?? acrossOf.all).median;
    const dy = y[b] - (downOf.byClass[k] ?? downOf.all).median;
    return Math.sqrt(dx * dx + dy * dy);
  });
}

function scoresOf(values: Float64Array, dataset: Dataset, logarithmic: boolean): Scores {
  const compared = logarithmic ? values.map(ln) : values;
  const { byClass, all } = spreads(compared, dataset);
  const z = compared.map((value, b) => zOf(value, byClass[dataset.boxes.class[b]] ?? all));
  return { values, z, logarithmic, byClass, all };
}

const zOf = (value: number, spread: Spread) => (spread.count < enough ? NaN : robustZ(value, spread));

function countScores({ images }: Dataset): Scores {
  const values = Float64Array.from(
    { length: images.count },
    (_, i) => images.boxStart[i + 1] - images.boxStart[i],
  );
  const all = spreadOf(values.slice());
  return { values, z: values.map((value) => zOf(value, all)), logarithmic: false, byClass: [], all };
}

/** What is usual of all boxes and of each class that has enough of them. Values that are not finite are left out. */
function spreads(values: Float64Array, { boxes, classes }: Dataset): Pick<Scores, 'byClass' | 'all'> {
  const counts = new Uint32Array(classes.names.length);
  for (let b = 0; b < values.length; b++) if (Number.isFinite(values[b])) counts[boxes.class[b]]++;
  const starts = new Uint32Array(counts.length + 1);
  for (let k = 0; k < counts.length; k++) starts[k + 1] = starts[k] + counts[k];
  const sorted = new Float64Array(starts[counts.length]);
  const next = starts.slice();
  for (let b = 0; b < values.length; b++)
    if (Number.isFinite(values[b])) sorted[next[boxes.class[b]]++] = values[b];
  // Before the classes are: theirs are parts of the same array, which are sorted in place.
  const all = spreadOf(counts.some((n) => n > 0 && n < enough) ? sorted.slice() : new Float64Array(0));
  const byClass = Array.from(counts, (n, k) =>
    n < enough ? null : spreadOf(sorted.subarray(starts[k], starts[k + 1])),
  );
  return { byClass, all };
}
