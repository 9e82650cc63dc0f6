import type { Dataset } from '../../dataset/dataset.ts';
import { eachBox } from '../../facets/boxGeometry.ts';
import { ln } from '../../numerics.ts';

/** A family of sizes: which each box belongs to, G names. */
export interface SizeGroups {
  /** B numbers below G; others (`noBin`): the box has no size. */
  readonly bins: Uint16Array;
  readonly labels: readonly string[];
}

/** Boxes of nearly the same width and height, and of the same size in each family, together. C cells. */
export interface SizeCells {
  /** Means of the cell's boxes, in pixels. */
  readonly w: Float64Array;
  readonly h: Float64Array;
  /** For each family, C group numbers. */
  readonly groups: readonly Uint16Array[];
  /** B cells; `noCell`: its size in pixels is not known. */
  readonly cellOf: Uint32Array;
}

export const noCell = 0xffffffff;

/**
 * Cells that differ by 8 % in a side: what a smooth function of width and height is at their means is within about
 * 0.1 % of its mean over their boxes, and there are some thousand cells where there are millions of boxes.
 */
export function sizeCells(dataset: Dataset, families: readonly SizeGroups[]): SizeCells {
  const count = dataset.boxes.count;
  const cellOf = new Uint32Array(count).fill(noCell);
  const numbers = new Map<number, number>();
  const w: number[] = [];
  const h: number[] = [];
  const held: number[] = [];
  const groups: number[][] = families.map(() => []);
  const perSide = 1 / ln(1.08);
  // 2048 steps of 8 % reach from 1e-34 to 1e34 px.
  const step = (side: number) => Math.min(2047, Math.max(0, Math.floor(ln(side) * perSide) + 1024));
  eachBox(dataset, 'pixel', (b, _x, _y, width, height) => {
    if (!(width > 0 && height > 0) || families.some(({ bins, labels }) => bins[b] >= labels.length)) return;
    let key = step(width) * 2048 + step(height);
    for (const { bins, labels } of families) key = key * labels.length + bins[b];
    let cell = numbers.get(key);
    if (cell === undefined) {
      cell = w.length;
      numbers.set(key, cell);
      w.push(0);
      h.push(0);
      held.push(0);
      families.forEach(({ bins }, k) => groups[k].push(bins[b]));
    }
    cellOf[b] = cell;
    w[cell] += width;
    h[cell] += height;
    held[cell]++;
  });
  return {
    w: Float64Array.from(w, (sum, cell) => sum / held[cell]),
    h: Float64Array.from(h, (sum, cell) => sum / held[cell]),
    groups: groups.map((one) => Uint16Array.from(one)),
    cellOf,
  };
}

/** C numbers of boxes, each as often as its image is used (null: once). */
export function cellWeights(
  { cellOf, w }: SizeCells,
  { images }: Dataset,
  uses: ArrayLike<number> | null,
): Float64Array {
  const weights = new Float64Array(w.length);
  for (let image = 0; image < images.count; image++) {
    const times = uses === null ? 1 : uses[image];
    if (times === 0) continue;
    for (let b = images.boxStart[image]; b < images.boxStart[image + 1]; b++)
      if (cellOf[b] !== noCell) weights[cellOf[b]] += times;
  }
  return weights;
}
