import type { Parameter, ParameterValues } from '../../parameters.ts';

/** A box by its centre and its sides, in pixels: what a hand moves and what most regressors predict. */
export interface CentredBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Of a loss by the x, y, w and h of the prediction, a pixel each. */
export type BoxGradient = readonly [x: number, y: number, w: number, h: number];

/**
 * A known loss of box regression. One file, one plain object, one line in `index.ts`. `parameters` that `value` and
 * `gradient` get are complete and within their forms.
 *
 * Both are finite for any finite boxes. Sides below `leastSide` (zero and negative ones too) count as `leastSide`
 * wherever a side is divided by, is part of an area or has its logarithm taken, and have no gradient there. At kinks the
 * gradient is that of PyTorch's autograd: 0 for |d| at 0, half to each side where a minimum or maximum has two.
 */
export interface BoxLoss {
  readonly id: string;
  /** As the field calls it ("Smooth L1"). */
  readonly name: string;
  /** The formula alone, in plain text. */
  readonly formula: string;
  /** What it does, and which choices were made where programs differ. */
  readonly definition: string;
  /** Paper with the equation, and the program whose details are followed. */
  readonly source: string;
  /** What it looks at: the four offsets one by one, or the two areas together. */
  readonly acts: 'offsets' | 'overlap';
  readonly parameters: Readonly<Record<string, Parameter>>;
  value(prediction: CentredBox, target: CentredBox, parameters: ParameterValues): number;
  gradient(prediction: CentredBox, target: CentredBox, parameters: ParameterValues): BoxGradient;
}

/** Pixels below which a side counts as this much. */
export const leastSide = 1e-3;

export const sideOf = (side: number): number => (side > leastSide ? side : leastSide);

/** 1 where the side itself counts, 0 where `leastSide` stands for it. */
export const sideMoves = (side: number): number => (side >= leastSide ? 1 : 0);
