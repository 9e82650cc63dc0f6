import type { Dataset } from '../core/dataset/dataset.ts';
import type { BalanceSettings } from '../core/recipe/recipe.ts';
import type { SplitColumn } from '../core/splits/split.ts';
import { classWeights, type ClassWeights, type WeightingInput } from '../core/weighting/classWeights.ts';
import { reach, type Reach } from '../core/weighting/reach.ts';
import type { WeightingSettings } from '../core/weighting/settings.ts';
import { weightingInput } from '../core/weighting/weightingInput.ts';
import { importedUses } from './derived.ts';
import { memo } from './memo.ts';
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

const weightsOf = memo(
  (input: WeightingInput, settings: WeightingSettings): ClassWeights => classWeights(input, settings),
  4,
);
const reachOf = memo(
  (input: WeightingInput, weights: ClassWeights, focal: Float64Array | null): Reach =>
    reach(input, weights, focal),
  4,
);

export function weightsNow(state: StudioState): ClassWeights | null {
  const input = weightingInputNow(state);
  return input && weightsOf(input, state.recipe.weighting);
}

/** Plan × weights: what of each class reaches the loss. */
export function reachNow(state: StudioState): Reach | null {
  const input = weightingInputNow(state);
  const weights = weightsNow(state);
  return input && weights && reachOf(input, weights, null);
}
