import { imageOf } from '../dataset/imageOf.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { exp } from '../numerics.ts';
import { enough, type OutlierKind, type OutlierScores, type Scores } from './outlierScores.ts';

/** Where a person draws the line. */
export interface OutlierLimits {
  /** Least |z| of area, aspect, place and count; Iglewicz and Hoaglin name 3.5. */
  readonly z: number;
  /** Least IoU of two boxes of one class that pass for one drawn twice. */
  readonly iou: number;
}

export const outlierLimits: OutlierLimits = { z: 3.5, iou: 0.95 };

/** A box, or for `count` an image, that stands out. */
export interface Outlier {
  readonly image: number;
  /** Null: the image as a whole. */
  readonly box: number | null;
  readonly value: number;
  /** NaN where there is too little to compare with. */
  readonly z: number;
  /** The value in the middle of those it was compared with, and the two between which half of them lie about it. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** How many those are, and whether they are of its class; of all classes where it has too few. */
  readonly compared: number;
  readonly isOwnClass: boolean;
  /** The earlier box of the same class that this one lies on; null of the other kinds. */
  readonly earlier: number | null;
}

export interface OutlierList {
  /** All that stand out; `rows` are the first of them, the furthest off first. */
  readonly total: number;
  readonly rows: readonly Outlier[];
}

/** Those of a kind beyond the limits, at most `most`; null where the dataset has no such measure. */
export function outliers(
  dataset: Dataset,
  scores: OutlierScores,
  kind: OutlierKind,
  limits: OutlierLimits,
  most: number,
): OutlierList | null {
  const own = scores[kind];
  if (own === null) return null;
  const pairs = kind === 'overlap' ? scores.pairs : null;
  const off = pairs === null ? own.z.map(Math.abs) : pairs.earlierIou;
  const least = pairs === null ? limits.z : limits.iou;
  const found: number[] = [];
  for (let row = 0; row < off.length; row++) if (off[row] >= least) found.push(row);
  found.sort((a, b) => off[b] - off[a] || a - b);
  const rows = found.slice(0, most).map((row): Outlier => {
    if (kind === 'count') return { ...comparedOf(own, row, null), image: row, box: null, earlier: null };
    return {
      ...comparedOf(own, row, dataset.boxes.class[row]),
      image: imageOf(dataset.images.boxStart, row),
      box: row,
      earlier: pairs?.earlier[row] ?? null,
    };
  });
  return { total: found.length, rows };
}

function comparedOf(
  { values, z, logarithmic, byClass, all }: Scores,
  row: number,
  k: number | null,
): Omit<Outlier, 'image' | 'box' | 'earlier'> {
  const ownClass = k === null ? null : byClass[k];
  const { count, median, mad } = ownClass ?? all;
  const shown = (value: number) => (logarithmic ? exp(value) : value);
  return {
    value: values[row],
    z: count < enough ? NaN : z[row],
    median: shown(median),
    low: shown(median - mad),
    high: shown(median + mad),
    compared: count,
    isOwnClass: ownClass !== null,
  };
}
