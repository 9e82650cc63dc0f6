import { argumentsOf, type ParameterValues } from '../parameters.ts';
import { argumentNotes } from './argumentNotes.ts';
import { emptyNotes, emptyValue } from './emptyNotes.ts';
import { meanOne } from './meanOne.ts';
import { planPart, planShifts } from './planPart.ts';
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

/**
 * The weights that the settings give; never throws, never infinite. With `lessPlan`, weights counted as imported are
 * multiplied by what `planPart` says, so that plan × weights is what the weights alone would have given. Logits and
 * negatives are counted after the plan instead: the trainer sees the plan's prior. Margins stay: they go by how many
 * different boxes there are, and copies add none.
 */
export function classWeights(input: WeightingInput, settings: WeightingSettings): ClassWeights {
  const scheme = schemeNamed(settings.scheme);
  const { countBy, of } = { ...settings, ...scheme?.counts };
  if (scheme === null) {
    const counts = (of === 'plan' ? input.planned : input.imported)[countBy];
    const ones = new Float64Array(counts.length).fill(1);
    const how = { scheme, parameters: {}, countBy, of, counts, isLessPlan: false };
    return { ...how, values: ones, weights: ones, actsLike: ones, notes: [] };
  }
  const given = settings.parameters[scheme.id] ?? {};
  const parameters = argumentsOf(scheme.parameters, given);
  const isLessPlan =
    settings.lessPlan &&
    of === 'imported' &&
    scheme.acts !== 'margin' &&
    planShifts(input.imported, input.planned);
  const countedOf = of === 'plan' || (isLessPlan && scheme.acts !== 'weight') ? 'plan' : 'imported';
  const tally = countedOf === 'plan' ? input.planned : input.imported;
  const counts = tally[countBy];
  const asked = { counts, tally, target: input.target };
  const values = finite(scheme.values(asked, parameters), counts, emptyValue[scheme.acts]);
  const acting = actingFactors(scheme, values, counts);
  const isWeight = scheme.acts === 'weight';
  const part = isLessPlan && isWeight ? planPart(input.imported, input.planned) : null;
  const weights = isWeight ? times(values, part) : new Float64Array(counts.length).fill(1);
  return {
    scheme,
    parameters,
    countBy,
    of: countedOf,
    counts,
    values,
    weights,
    isLessPlan,
    actsLike: isWeight ? weights : acting,
    notes: [
      ...argumentNotes(scheme.parameters, given),
      ...(scheme.notes?.(asked, parameters) ?? []),
      ...emptyNotes(input, scheme, counts, countBy),
    ],
  };
}

const finite = (values: Float64Array, counts: Float64Array, empty: number) =>
  values.map((value, k) => (counts[k] > 0 && Number.isFinite(value) ? value : empty));

const times = (values: Float64Array, part: Float64Array | null) =>
  part === null ? values : values.map((value, k) => value * part[k]);

/** What the values amount to as factors, 1 on average over all that is counted; null where that cannot be said. */
function actingFactors(scheme: Scheme, values: Float64Array, counts: Float64Array): Float64Array | null {
  if (!scheme.actsLike) return null;
  return finite(meanOne(scheme.actsLike(values), counts), counts, 1);
}
