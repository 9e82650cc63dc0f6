import { cancelOpening } from '../../studio/actions.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { bytes, duration, percent } from '../theme/numbers.ts';
import { amount } from './amount.ts';
import { FoundSoFar } from './FoundSoFar.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import styles from './ProgressPanel.module.css';
import { usePace } from './usePace.ts';
import type { Running } from './useShownProgress.ts';

/** How far an import is, how fast it goes, what it is doing, and the way to stop it. */
export function ProgressPanel({ task }: { readonly task: Running }) {
  const { progress } = task;
  const { rate, left } = usePace(task);
  const share = progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : null;
  return (
    <section className={styles.panel} aria-labelledby="import-title">
      <div className={styles.head}>
        <h2 id="import-title">Importing</h2>
        <span className={styles.name}>{task.name}</span>
      </div>
      <div className={styles.figures}>
        <strong>{share === null ? '…' : percent(share)}</strong>
        {left !== null && <span>{duration(left)} left</span>}
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={`Importing ${task.name}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <span style={{ width: `${(share ?? 0) * 100}%` }} />
      </div>
      <div className={styles.amounts}>
        <span>
          {progress &&
            progress.total > 0 &&
            `${amount(progress.done, progress.unit, false)} of ${amount(progress.total, progress.unit)}`}
        </span>
        <span>{rate !== null && progress?.unit === 'bytes' && `${bytes(rate)}/s`}</span>
      </div>
      <Button onPress={cancelOpening} className={styles.cancel}>
        Cancel import <Key>Esc</Key>
      </Button>
      <div className={styles.more}>
        <ImportSteps steps={task.steps ?? []} />
        {progress?.classBoxes && <FoundSoFar classBoxes={progress.classBoxes} />}
      </div>
      <p className={styles.note}>
        The plan is worked out when the import ends. If you cancel, nothing is kept.
      </p>
    </section>
  );
}
