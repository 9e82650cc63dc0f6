import type { ParameterValues } from '../../parameters.ts';
import type { BoxLoss, CentredBox } from './boxLoss.ts';
import type { SizeCells } from './sizeCells.ts';

/** An error that every prediction of a dataset makes. */
export interface BoxError {
  /** To the right; or each of the four sides outward. */
  readonly move: 'shift' | 'grow';
  /** Pixels of the image, or a share of the box's own width (left, right) and height (top, bottom). */
  readonly unit: 'pixels' | 'share';
  /** In that unit; below 0: to the left, inward. */
  readonly size: number;
}

/** A target of this size at the origin, and the prediction that errs so. */
export function erring(w: number, h: number, { move, unit, size }: BoxError): CentredBox {
  const [across, down] = unit === 'pixels' ? [size, size] : [size * w, size * h];
  return move === 'shift' ? { x: across, y: 0, w, h } : { x: 0, y: 0, w: w + 2 * across, h: h + 2 * down };
}

/** One loss of such an error over the boxes of a dataset, by their size; G sizes. */
export interface LossBySize {
  /** `BoxLoss.id` */
  readonly id: string;
  /** Mean loss of a box of each size, NaN where there is none. */
  readonly means: Float64Array;
  /** Mean loss of a box; NaN where there are no boxes. */
  readonly mean: number;
  /**
   * Share of the whole loss that each size has: of what the error adds, without what the loss is of equal boxes (KL's
   * α / 2 a corner). NaN where the error adds nothing.
   */
  readonly shares: Float64Array;
}

/** What a loss is in each cell. */
export interface CellLoss {
  readonly id: string;
  /** C values under the error, and what each was of equal boxes. */
  readonly values: Float64Array;
  readonly least: Float64Array;
}

/** `parameters`: complete arguments by the loss's id. */
export function cellLosses(
  losses: readonly BoxLoss[],
  parameters: Readonly<Record<string, ParameterValues>>,
  { w, h }: Pick<SizeCells, 'w' | 'h'>,
  error: BoxError,
): CellLoss[] {
  return losses.map((loss) => {
    const given = parameters[loss.id];
    const values = new Float64Array(w.length);
    const least = new Float64Array(w.length);
    for (let cell = 0; cell < w.length; cell++) {
      const target = { x: 0, y: 0, w: w[cell], h: h[cell] };
      values[cell] = loss.value(erring(w[cell], h[cell], error), target, given);
      least[cell] = loss.value(target, target, given);
    }
    return { id: loss.id, values, least };
  });
}

/** Mean and share of one loss by size. `group`: C sizes below `sizes`; `weights`: C numbers of boxes. */
export function lossBySize(
  { id, values, least }: CellLoss,
  group: Uint16Array,
  sizes: number,
  weights: Float64Array,
): LossBySize {
  const sums = new Float64Array(sizes);
  const added = new Float64Array(sizes);
  for (let cell = 0; cell < weights.length; cell++) {
    sums[group[cell]] += weights[cell] * values[cell];
    added[group[cell]] += weights[cell] * (values[cell] - least[cell]);
  }
  const boxes = boxesBySize(group, sizes, weights);
  const total = (of: Float64Array) => of.reduce((sum, one) => sum + one, 0);
  const whole = total(added);
  return {
    id,
    means: sums.map((sum, g) => (boxes[g] > 0 ? sum / boxes[g] : NaN)),
    mean: total(boxes) > 0 ? total(sums) / total(boxes) : NaN,
    shares: added.map((part) => (whole > 0 ? part / whole : NaN)),
  };
}

/** G numbers of boxes. */
export function boxesBySize(group: Uint16Array, sizes: number, weights: Float64Array): Float64Array {
  const boxes = new Float64Array(sizes);
  for (let cell = 0; cell < weights.length; cell++) boxes[group[cell]] += weights[cell];
  return boxes;
}
