import type { TrainedOn } from '../core/calibration/correction.ts';
import type { Binning } from '../core/calibration/reliability.ts';

/** How the calibration of predictions is looked at; never undone, never exported. */
export interface CalibrationView {
  /** What the model that gave the predictions was trained on: only the person knows. */
  readonly trainedOn: TrainedOn;
  readonly by: Binning;
  /** From which a prediction lies on a box; of detectors alone. */
  readonly iou: number;
  readonly threshold: number;
  /** Null: the class with the largest shift, or the first. */
  readonly class: number | null;
  readonly page: 'diagrams' | 'why';
}

export const firstCalibration: CalibrationView = {
  trainedOn: 'imported',
  by: 'width',
  iou: 0.5,
  threshold: 0.5,
  class: null,
  page: 'diagrams',
};
