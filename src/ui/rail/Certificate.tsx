import { CircleCheck, CircleDashed } from 'lucide-react';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Warning } from '../shell/Warning.tsx';
import { gapPercent } from '../theme/numbers.ts';
import styles from './PlanPanel.module.css';

/** Over this gap the number is said plainly, with a warning sign. */
const wide = 0.01;

/** "Within 0.02 % of optimal", with the way to its proof; "Solving…" while the store says so. */
export function Certificate() {
  const plan = useStudio((state) => state.plan);
  const solving = useStudio((state) => state.solving);
  if (solving || !plan || plan.preview) {
    return (
      <p className={styles.certificate}>
        <CircleDashed size={15} color="var(--ink3)" aria-hidden />
        <span>{solving || plan ? 'Solving…' : 'No plan yet'}</span>
      </p>
    );
  }
  const isWide = plan.gap > wide;
  return (
    <p className={styles.certificate}>
      {isWide ? <Warning size={15} /> : <CircleCheck size={15} color="var(--acc)" aria-hidden />}
      <span>
        {plan.gap <= 0 ? (
          <strong>Optimal, proven</strong>
        ) : (
          <>
            Within <strong>{gapPercent(plan.gap)}</strong> of optimal
          </>
        )}
      </span>
      <Button variant="quiet" className={styles.link} onPress={() => setView({ dialog: 'proof' })}>
        Proof
      </Button>
    </p>
  );
}
