import type { ParameterValues } from '../core/parameters.ts';
import type { Dataset } from '../core/dataset/dataset.ts';
import type { BalanceSettings } from '../core/recipe/recipe.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import { classWeights, type ClassWeights, type WeightingInput } from '../core/weighting/classWeights.ts';
import { classFactors } from '../core/weighting/focal/classFactors.ts';
import { reach, type Reach } from '../core/weighting/reach.ts';
import type { Scheme } from '../core/weighting/scheme.ts';
import { schemes } from '../core/weighting/schemes/index.ts';
import { defaultWeighting, type FocalSettings, type WeightingSettings } from '../core/weighting/settings.ts';
import { weightingInput } from '../core/weighting/weightingInput.ts';
import { importedUses, offTarget } from './derived.ts';
import { memo } from './memo.ts';
import { countsAreOfNow, hasThirdState, mixedOf } from './mixedBins.ts';
import type { StudioState } from './state.ts';

/** Expected uses where epochs are rounded afresh; 0 outside train. */
const plannedUses = memo(
  (split: SplitColumn | null, uses: ArrayLike<number>): Float32Array =>
    Float32Array.from(uses, (use, i) => (split === null || split[i] === 0 ? use : 0)),
  4,
);

const inputFor = memo(
  (
    dataset: Dataset,
    factors: BalanceSettings['factors'],
    countBy: BalanceSettings['countBy'],
    background: BalanceSettings['background'],
    once: ArrayLike<number> | null,
    planned: ArrayLike<number> | null,
  ): WeightingInput => weightingInput(dataset, { factors, countBy, background }, once, planned),
  4,
);

/** Counts of the classes before and after the plan, and their target; null before a dataset is open. */
export function weightingInputNow({ opened, recipe, split, plan, view }: StudioState): WeightingInput | null {
  if (!opened) return null;
  const { factors, countBy, background } = recipe.balance;
  const uses = plan === null || view.planHidden ? null : (plan.expected ?? plan.repeats);
  return inputFor(
    opened.dataset,
    factors,
    countBy,
    background,
    importedUses(split),
    uses && plannedUses(split, uses),
  );
}

const mixedInput = memo(
  (input: WeightingInput, boxes: Float64Array): WeightingInput => ({
    ...input,
    planned: { ...input.planned, boxes },
  }),
  4,
);

/**
 * What the trainer sees: `weightingInputNow`, with the boxes of an epoch whose extra copies are mixed, where mixing is
 * in the plan and they are known. Weights themselves are made of the plan's repeats, as in every export.
 */
export function reachInputNow(state: StudioState): WeightingInput | null {
  const input = weightingInputNow(state);
  if (!input || state.view.planHidden || !hasThirdState(state) || !countsAreOfNow(state)) return input;
  const mixed = state.recipe.balance.countBy === 'boxes' ? mixedOf(state, 'class') : null;
  return mixed?.counts.length === input.names.length ? mixedInput(input, mixed.counts) : input;
}

// By the parts of the settings that matter to the one scheme: a drag of focal loss, or of an argument of another
// scheme, leaves its weights as they are.
const weightsOf = memo(
  (
    input: WeightingInput,
    scheme: string | null,
    given: ParameterValues | undefined,
    countBy: WeightingSettings['countBy'],
    of: WeightingSettings['of'],
    lessPlan: boolean,
  ): ClassWeights => {
    const parameters = scheme !== null && given ? { [scheme]: given } : {};
    return classWeights(input, { ...defaultWeighting, scheme, parameters, countBy, of, lessPlan });
  },
  4 + 2 * schemes.length,
);

const weightsBy = (
  input: WeightingInput,
  settings: Pick<WeightingSettings, 'parameters' | 'countBy' | 'of' | 'lessPlan'>,
  scheme: string | null,
) =>
  weightsOf(
    input,
    scheme,
    scheme !== null && Object.hasOwn(settings.parameters, scheme) ? settings.parameters[scheme] : undefined,
    settings.countBy,
    settings.of,
    settings.lessPlan,
  );

const reachOf = memo(
  (input: WeightingInput, weights: ClassWeights, focal: Float64Array | null): Reach =>
    reach(input, weights, focal),
  4,
);

export function weightsNow(state: StudioState): ClassWeights | null {
  const input = weightingInputNow(state);
  const { weighting } = state.recipe;
  return input && weightsBy(input, weighting, weighting.scheme);
}

const factorsOf = memo(
  (counts: Float64Array, focal: FocalSettings): Float64Array => classFactors(counts, focal),
  4,
);

/** K factors of the focal loss at each class's supposed confidence; null: it is off, or nothing is open. */
export function focalFactorsNow(state: StudioState): Float64Array | null {
  const { focal } = state.recipe.weighting;
  const input = weightingInputNow(state);
  return input && focal.isOn ? factorsOf(input.imported.boxes, focal) : null;
}

/** Plan × weights (× focal): what of each class reaches the loss. */
export function reachNow(state: StudioState): Reach | null {
  const input = reachInputNow(state);
  const weights = weightsNow(state);
  return input && weights && reachOf(input, weights, focalFactorsNow(state));
}

/** How far the classes are from their target, as total variation: imported, with the plan, as they reach the loss. */
export interface OffTarget {
  readonly imported: number;
  readonly planned: number;
  readonly share: number;
}

export const offTargetOf = memo(({ imported, planned, share, target }: Reach): OffTarget => ({
  imported: offTarget(imported, target),
  planned: offTarget(planned, target),
  share: offTarget(share, target),
}));

/** What a scheme would do with this plan, before it is chosen. */
export interface SchemePreview {
  /** Null: every class counts the same. */
  readonly scheme: Scheme | null;
  readonly weights: ClassWeights;
  /** The greatest factor of a class by the least, over the classes that are counted; NaN where it is not a factor. */
  readonly ratio: number;
  /** Total variation from the target of what would reach the loss; NaN where that cannot be said. */
  readonly offTarget: number;
}

const previewsOf = memo(
  (
    input: WeightingInput,
    reachInput: WeightingInput,
    parameters: Readonly<Record<string, ParameterValues>>,
    countBy: WeightingSettings['countBy'],
    of: WeightingSettings['of'],
    lessPlan: boolean,
    focal: Float64Array | null,
  ): readonly SchemePreview[] =>
    [null, ...schemes].map((scheme) => {
      const weights = weightsBy(input, { parameters, countBy, of, lessPlan }, scheme?.id ?? null);
      const { actsLike } = weights;
      return {
        scheme,
        weights,
        ratio: greatestRatio(weights),
        offTarget: actsLike === null ? NaN : offTargetWith(reachInput, actsLike, focal),
      };
    }),
  4,
);

/** Every scheme and none, in the order of their list; null before a dataset is open. */
export function schemePreviewsNow(state: StudioState): readonly SchemePreview[] | null {
  const input = weightingInputNow(state);
  const reachInput = reachInputNow(state);
  const { parameters, countBy, of, lessPlan } = state.recipe.weighting;
  return (
    input &&
    reachInput &&
    previewsOf(input, reachInput, parameters, countBy, of, lessPlan, focalFactorsNow(state))
  );
}

/** As `offTargetOf(reach(…)).share`, in one pass and without the words: it is asked for every scheme in every frame. */
function offTargetWith(
  { planned: { boxes }, target }: WeightingInput,
  actsLike: Float64Array,
  focal: Float64Array | null,
): number {
  const reaching = (k: number) =>
    target[k] > 0 ? boxes[k] * actsLike[k] * (focal === null ? 1 : focal[k]) : 0;
  let total = 0;
  for (let k = 0; k < boxes.length; k++) total += reaching(k);
  let off = 0;
  for (let k = 0; k < boxes.length; k++) off += Math.abs((total > 0 ? reaching(k) / total : 0) - target[k]);
  return off / 2;
}

function greatestRatio({ actsLike, counts }: ClassWeights): number {
  if (actsLike === null) return NaN;
  let [least, most] = [Infinity, 0];
  for (let k = 0; k < counts.length; k++) {
    if (!(counts[k] > 0)) continue;
    if (actsLike[k] < least) least = actsLike[k];
    if (actsLike[k] > most) most = actsLike[k];
  }
  return least > 0 && most > 0 ? most / least : NaN;
}
