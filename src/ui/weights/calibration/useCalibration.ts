import { usualBins } from '../../../core/calibration/reliability.ts';
import { correctionNow, predictedOf } from '../../../studio/calibration.ts';
import { useStudio } from '../../../studio/store.ts';
import { useCoalesced } from './useCoalesced.ts';

/** A threshold changes nothing where the greatest probability decides. */
const noThreshold = 0.5;

/** Calibration of what was predicted, as the page now looks at it, from the worker. */
export function useCalibration() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const correction = useStudio(correctionNow);
  const { by, iou, threshold } = useStudio((state) => state.view.weights.calibration);
  const inForce = predictedOf(opened) === 'single' ? noThreshold : threshold;
  return useCoalesced(
    (client) => client.calibration({ by, bins: usualBins, iou, threshold: inForce, correction }),
    [opened, split, correction, by, iou, inForce],
  );
}

/** The curves of one class. */
export function useCurves(k: number) {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const correction = useStudio(correctionNow);
  const { iou } = useStudio((state) => state.view.weights.calibration);
  return useCoalesced(
    (client) => client.calibrationCurves({ class: k, iou, correction }),
    [opened, split, correction, iou, k],
  );
}
