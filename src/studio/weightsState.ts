import { firstBoxLosses, type BoxLossView } from './boxLossState.ts';
import { firstCalibration, type CalibrationView } from './calibrationState.ts';

/** Which look at the loss fills the middle of the Weights tab; its members are listed in `ui/weights/panels.ts`. */
export type WeightsPanel = 'classes' | 'focal' | 'boxLosses' | 'prior' | 'calibration' | 'code' | 'advice';

/** How the Weights tab looks at things; never undone, never exported. */
export interface WeightsView {
  readonly panel: WeightsPanel;
  readonly calibration: CalibrationView;
  readonly boxLosses: BoxLossView;
  /** Whose code is shown: the id of a loss target, or the sampler's. */
  readonly codeTarget: string;
}

export const firstWeights: WeightsView = {
  panel: 'classes',
  calibration: firstCalibration,
  boxLosses: firstBoxLosses,
  codeTarget: 'pytorch',
};
