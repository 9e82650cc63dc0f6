import { GridList } from 'react-aria-components';
import { adviceNow } from '../../../studio/adviceNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { takeStep } from '../../../studio/taking.ts';
import { Term } from '../../controls/Tip.tsx';
import { counted } from '../../theme/numbers.ts';
import styles from './Advice.module.css';
import { AdviceRow } from './AdviceRow.tsx';
import { Questions } from './Questions.tsx';

const order =
  'First whether to act at all, then what goes wrong as it is set, then what to judge by, then what to do and what to mind. It follows the questions, the counts of the train part, the plan and the choices at the right.';

/** What to do in this situation, why, and how sure that is. */
export default function AdvicePanel() {
  const advice = useStudio(adviceNow);
  const shown = advice ?? [];
  return (
    <section className={styles.panel} aria-label="When to do what">
      <Questions />
      <header className={styles.head}>
        <h2 className={styles.title}>What follows</h2>
        <Term text={order} label={`${counted(shown.length, 'piece')} of advice: how they are ordered`}>
          <span className={styles.count}>{shown.length} in order</span>
        </Term>
      </header>
      {shown.length === 0 ? (
        <p className={styles.wait}>Nothing to say of this dataset.</p>
      ) : (
        <div className={styles.scroll}>
          <GridList
            className={styles.list}
            data-focus="advice"
            aria-label="Advice, in order"
            items={shown}
            dependencies={[shown]}
            onAction={(id) => {
              const step = shown.find((one) => one.id === id)?.step;
              if (step?.kind === 'go') takeStep(step);
            }}
          >
            {(one) => <AdviceRow advice={one} />}
          </GridList>
        </div>
      )}
    </section>
  );
}
