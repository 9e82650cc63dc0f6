import { correctionOf, type Correction, type TrainedOn } from '../core/calibration/correction.ts';
import type { WeightingInput } from '../core/weighting/classWeights.ts';
import type { WeightingSettings } from '../core/weighting/settings.ts';
import type { CalibrationView } from './calibrationState.ts';
import { memo } from './memo.ts';
import type { Opened, StudioState } from './state.ts';
import { getState } from './store.ts';
import { setWeights } from './weights.ts';
import { weightingInputNow } from './weightsNow.ts';

/** Changes how calibration is looked at. */
export function setCalibration(patch: Partial<CalibrationView>): void {
  setWeights({ calibration: { ...getState().view.weights.calibration, ...patch } });
}

/** What the predictions are of; null: there are none. Class probabilities go before boxes. */
export function predictedOf(opened: Opened | null): 'single' | 'multi' | 'boxes' | null {
  if (opened?.probabilities) return opened.probabilities.labels;
  return opened?.predictions ? 'boxes' : null;
}

const correction = memo(
  (
    input: WeightingInput,
    settings: WeightingSettings,
    trainedOn: TrainedOn,
    of: 'single' | 'multi' | 'boxes',
  ): Correction | null => correctionOf(input, settings, trainedOn, of),
  4,
);

/** The correction of the prior for the predictions that were added; null: there are none, or nothing to correct. */
export function correctionNow(state: StudioState): Correction | null {
  const of = predictedOf(state.opened);
  const input = weightingInputNow(state);
  return (
    of && input && correction(input, state.recipe.weighting, state.view.weights.calibration.trainedOn, of)
  );
}
