import type { Parameter, ParameterValues } from '../parameters.ts';
import type { WeightingSettings } from './settings.ts';
import type { ClassTally } from './tally.ts';

/** What a scheme looks at. Classes with a count of 0 are never asked about: `values` of them are ignored. */
export interface SchemeInput {
  /** K counts n_k in the unit that the person chose (boxes, or images that hold one). */
  readonly counts: Float64Array;
  /** The same use of the images, counted in every way. */
  readonly tally: ClassTally;
  /** K target shares that the balance aims at, 0 where a class has none; sums to 1. */
  readonly target: Float64Array;
}

/** A known way of telling the loss about class frequencies. One file, one plain object, one line in `schemes/index.ts`. */
export interface Scheme {
  readonly id: string;
  /** As the field calls it ("Effective number"). */
  readonly name: string;
  /** The formula alone, in plain text ("w_k = n / (K · n_k)"). */
  readonly formula: string;
  /** What it does and how it is normalised, in a sentence or two. */
  readonly definition: string;
  /** Paper or program with the equation. */
  readonly source: string;
  /**
   * What `values` are: `weight` multiplies the loss of the class; `margin` is taken from the logit of the true class
   * in training; `logit` is added to the logits in training; `negatives` multiplies what the class gets as a negative.
   */
  readonly acts: 'weight' | 'margin' | 'logit' | 'negatives';
  /** What the scheme counts whatever a person chose, where its own definition says it; the form shows it as settled. */
  readonly counts?: Partial<Pick<WeightingSettings, 'countBy' | 'of'>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** K values; arguments are complete and within their forms. Finite wherever the count is above 0. */
  values(input: SchemeInput, parameters: ParameterValues): Float64Array;
  /** Sentences about arguments that were taken otherwise than they read ("β is 1: …"); absent where there are none. */
  notes?(input: SchemeInput, parameters: ParameterValues): readonly string[];
  /**
   * K factors by which the class counts more in what is decided, where that can be said as one (a logit offset o acts
   * like exp(−o)); absent for `weight`, whose values are that, and where it cannot be said.
   */
  actsLike?(values: Float64Array): Float64Array;
}
