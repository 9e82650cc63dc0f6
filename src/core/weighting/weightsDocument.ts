import { distinctNames } from '../dataset/distinctNames.ts';
import type { ParameterValues } from '../parameters.ts';
import { classWeights, type WeightingInput } from './classWeights.ts';
import { priorShift } from './prior/priorShift.ts';
import type { Scheme } from './scheme.ts';
import type { WeightingSettings } from './settings.ts';

/** One class in `weights.json`. */
export interface WeightsRow {
  /** As `countBy` and `of` say. */
  readonly count: number;
  /** Factor of the loss; 1 where the scheme acts otherwise. */
  readonly weight: number;
  /** ln(π / π′) of the plan, null where one of the shares is 0. */
  readonly logPriorShift: number | null;
  /** What the scheme gives instead of a weight: the one of these that it acts by. */
  readonly margin?: number;
  readonly logit?: number;
  readonly negatives?: number;
}

/** What a trainer is to know of the classes: `weights.json` and what `weights --json` prints, as read. */
export interface WeightsDocument {
  /** By name, in the dataset's order; a further class of one name is `NAME #2`. */
  readonly classes: Readonly<Record<string, WeightsRow>>;
  /** Id of the scheme; null: every class counts the same. */
  readonly scheme: string | null;
  readonly parameters: ParameterValues;
  readonly formula: string | null;
  readonly acts: Scheme['acts'] | null;
  readonly countBy: 'boxes' | 'images';
  readonly of: 'imported' | 'plan';
  /** The plan's part is out of the weights. */
  readonly lessPlan: boolean;
  readonly notes: readonly string[];
}

/** To be written in the order of the classes, which an object does not keep where names read as numbers. */
export type OrderedWeights = Omit<WeightsDocument, 'classes'> & {
  readonly classes: ReadonlyMap<string, WeightsRow>;
};

export function weightsDocument(input: WeightingInput, settings: WeightingSettings): OrderedWeights {
  const { scheme, parameters, counts, countBy, of, values, weights, isLessPlan, notes } = classWeights(
    input,
    settings,
  );
  const { ofPlan, deployment } = priorShift(input, settings);
  const acts = scheme?.acts ?? null;
  const rows = distinctNames(input.names).map((name, k): [string, WeightsRow] => [
    name,
    {
      count: counts[k],
      weight: weights[k],
      logPriorShift: ofPlan[k],
      ...(acts === null || acts === 'weight' ? {} : { [acts]: values[k] }),
    },
  ]);
  return {
    classes: new Map(rows),
    scheme: scheme?.id ?? null,
    parameters,
    formula: scheme?.formula ?? null,
    acts,
    countBy,
    of,
    lessPlan: isLessPlan,
    notes: [...notes, ...deployment.notes],
  };
}
