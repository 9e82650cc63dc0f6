import type { Calibrated } from '../../../core/calibration/calibration.ts';
import { atThreshold, type ClassCurves } from '../../../core/calibration/classCurves.ts';
import { setCalibration } from '../../../studio/calibration.ts';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count } from '../../theme/numbers.ts';
import styles from './Calibration.module.css';
import { arrow } from './calibrationWords.ts';

interface ThresholdFiguresProps {
  readonly name: string;
  readonly of: Calibrated['of'];
  readonly threshold: number;
  readonly before: ClassCurves | null;
  readonly after: ClassCurves | null;
}

/** What one threshold makes of the chosen class, uncorrected → corrected. */
export function ThresholdFigures({ name, of, threshold, before, after }: ThresholdFiguresProps) {
  const was = before && atThreshold(before, threshold);
  const is = after && atThreshold(after, threshold);
  return (
    <div className={styles.threshold}>
      <div className={styles.slider}>
        <LabelledSlider
          label="Threshold"
          value={threshold}
          min={0}
          max={1}
          step={0.01}
          defaultValue={0.5}
          format={(value) => value.toFixed(2)}
          onChange={(next) => setCalibration({ threshold: next })}
          tip="Scores of at least so much count as a yes for the class: the points on both curves. The correction moves scores, so the same threshold finds another part."
        />
      </div>
      {was && (
        <p>
          <span title={name} className={styles.name}>
            {name}
          </span>
          :{' '}
          <Term text="Positives of at least the threshold ÷ all positives; boxes that were missed are among them.">
            recall
          </Term>{' '}
          {arrow(was.recall, is?.recall)},{' '}
          <Term text="Right ones ÷ all of at least the threshold.">precision</Term>{' '}
          {arrow(was.precision, is?.precision)},{' '}
          {of === 'boxes' ? 'wrong predictions kept' : 'others taken for it'}{' '}
          {arrow(was.falseRate, is?.falseRate)} ({count(was.fp)}
          {is && is.fp !== was.fp ? ` → ${count(is.fp)}` : ''})
        </p>
      )}
    </div>
  );
}
