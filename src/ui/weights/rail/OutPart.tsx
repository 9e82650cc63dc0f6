import { useStudio } from '../../../studio/store.ts';
import plan from '../../rail/PlanPanel.module.css';
import rail from '../../rail/Rail.module.css';
import { CommandButton } from '../../shell/CommandButton.tsx';
import { count, counted, signedPercent } from '../../theme/numbers.ts';
import styles from './WeightsRail.module.css';

/** The plan that the weights go with, in two words, and the ways out. */
export function OutPart() {
  const now = useStudio((state) => state.plan);
  return (
    <section className={styles.out} aria-labelledby="out-title">
      <div className={rail.head}>
        <h2 className={rail.title} id="out-title">
          Plan
        </h2>
        {now && (
          <span className={rail.aside}>
            {counted(now.epoch, 'image')} an epoch (
            {signedPercent(now.epoch / Math.max(1, now.trainImages) - 1)})
          </span>
        )}
      </div>
      <p className={styles.plan}>
        {now === null
          ? 'There is no plan yet'
          : now.dropped + now.repeated === 0
            ? 'Every image once: nothing is changed'
            : `${count(now.dropped)} dropped, ${count(now.repeated)} repeated`}
      </p>
      <div className={plan.out}>
        <CommandButton id="weights-code" variant="plain">
          Code
        </CommandButton>
        <CommandButton id="export" variant="primary" showKey className={plan.export}>
          Export plan
        </CommandButton>
      </div>
    </section>
  );
}
