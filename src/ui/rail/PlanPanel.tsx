import { imagesIn } from '../../core/dataset/multiplicity.ts';
import { useStudio } from '../../studio/store.ts';
import { CommandButton } from '../shell/CommandButton.tsx';
import { counted, signedPercent } from '../theme/numbers.ts';
import { Certificate } from './Certificate.tsx';
import styles from './PlanPanel.module.css';
import { PlanNotes } from './PlanNotes.tsx';
import { PlanStrip } from './PlanStrip.tsx';
import rail from './Rail.module.css';

/** What will happen to the images, how well it is proved, and the way out. */
export function PlanPanel() {
  const plan = useStudio((state) => state.plan);
  const error = useStudio((state) => state.solveError);
  const hasSplits = useStudio(
    ({ opened }) => plan !== null && opened !== null && imagesIn(opened.dataset) !== plan.trainImages,
  );
  return (
    <section aria-labelledby="plan-title">
      <div className={rail.head}>
        <h2 className={rail.title} id="plan-title">
          Plan{hasSplits && <span className={styles.part}> of train</span>}
        </h2>
        {plan && (
          <span className={rail.aside}>
            {counted(plan.epoch, 'image')} an epoch (
            {signedPercent(plan.epoch / Math.max(1, plan.trainImages) - 1)})
          </span>
        )}
      </div>
      <PlanStrip plan={plan} />
      {error && <p className={styles.error}>The plan could not be worked out: {error}</p>}
      {plan && <PlanNotes plan={plan} />}
      <Certificate />
      <div className={styles.out}>
        <CommandButton id="compare" variant="plain">
          Compare
        </CommandButton>
        <CommandButton id="export" variant="primary" showKey className={styles.export}>
          Export plan
        </CommandButton>
      </div>
    </section>
  );
}
