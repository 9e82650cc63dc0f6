import { argumentsOf, type ParameterValues } from '../parameters.ts';
import type { Scheme } from './scheme.ts';
import { schemeNamed } from './schemes/index.ts';
import type { WeightingSettings } from './settings.ts';
import type { ClassTally } from './tally.ts';

/** What class weights are made of; all of it is the train part. */
export interface WeightingInput {
  /** K names, in the dataset's order. */
  readonly names: readonly string[];
  readonly imported: ClassTally;
  /** As an epoch of the plan uses the images; `imported` itself where there is no plan. */
  readonly planned: ClassTally;
  /** K target shares of the balance, sums to 1. */
  readonly target: Float64Array;
}

/** The chosen scheme on this dataset. */
export interface ClassWeights {
  /** Null: every class counts the same. */
  readonly scheme: Scheme | null;
  readonly parameters: ParameterValues;
  /** What `counts` are: as the settings ask, but for a scheme that counts in its own way and for `isLessPlan`. */
  readonly countBy: 'boxes' | 'images';
  readonly of: 'imported' | 'plan';
  /** K counts that the scheme was given. */
  readonly counts: Float64Array;
  /**
   * K values of the scheme as its formula gives them from `counts`; 1 without a scheme, and for a class that has
   * nothing to count (0 where values are margins or logits).
   */
  readonly values: Float64Array;
  /**
   * The plan's part is out: factors were divided by it, or logits and negatives were counted after the plan. False
   * where that was not asked for, where nothing was to be taken out, and for margins.
   */
  readonly isLessPlan: boolean;
  /**
   * K factors of the loss, what a trainer is given; 1 where the scheme acts otherwise or the class has nothing to
   * count. Finite. Without the plan's part where `isLessPlan`.
   */
  readonly weights: Float64Array;
  /** K factors by which a class counts more, through weights or otherwise; null where that cannot be said as a factor. */
  readonly actsLike: Float64Array | null;
  /** Sentences: what could not be done as asked ("Class “x” has no boxes: its weight is 1."). */
  readonly notes: readonly string[];
}

/** The weights that the settings give; never throws, never infinite. */
export function classWeights(input: WeightingInput, settings: WeightingSettings): ClassWeights {
  const scheme = schemeNamed(settings.scheme);
  const tally = settings.of === 'plan' ? input.planned : input.imported;
  const counts = tally[settings.countBy];
  const how = { countBy: settings.countBy, of: settings.of, isLessPlan: false };
  if (scheme === null) {
    const ones = new Float64Array(counts.length).fill(1);
    return { ...how, scheme, parameters: {}, counts, values: ones, weights: ones, actsLike: ones, notes: [] };
  }
  const parameters = argumentsOf(scheme.parameters, settings.parameters[scheme.id] ?? {});
  const values = scheme
    .values({ counts, tally, target: input.target }, parameters)
    .map((value, k) => (counts[k] > 0 ? value : 1));
  const weights = scheme.acts === 'weight' ? values : new Float64Array(counts.length).fill(1);
  return {
    ...how,
    scheme,
    parameters,
    counts,
    values,
    weights,
    actsLike: scheme.acts === 'weight' ? values : (scheme.actsLike?.(values) ?? null),
    notes: [],
  };
}
