import type { WeightingInput } from '../core/weighting/classWeights.ts';
import { priorShift, type PriorShift } from '../core/weighting/prior/priorShift.ts';
import { sigmoidShift, type SigmoidShift } from '../core/weighting/prior/sigmoidShift.ts';
import type { WeightingSettings } from '../core/weighting/settings.ts';
import { memo } from './memo.ts';
import type { StudioState } from './state.ts';
import { weightingInputNow } from './weightsNow.ts';

const shiftOf = memo(
  (input: WeightingInput, settings: WeightingSettings): PriorShift => priorShift(input, settings),
  4,
);
const sigmoidOf = memo(
  (input: WeightingInput, shift: PriorShift, task: 'detection' | 'classification'): SigmoidShift =>
    sigmoidShift(input, shift, task),
  4,
);

/** What the plan and the weights do to the prior; null before a dataset is open. */
export function priorShiftNow(state: StudioState): PriorShift | null {
  const input = weightingInputNow(state);
  return input && shiftOf(input, state.recipe.weighting);
}

/** The same for a sigmoid head, class by class. */
export function sigmoidShiftNow(state: StudioState): SigmoidShift | null {
  const input = weightingInputNow(state);
  const shift = priorShiftNow(state);
  return input && shift && state.opened && sigmoidOf(input, shift, state.opened.dataset.task);
}
