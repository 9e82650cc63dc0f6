import { useEffect, useState } from 'react';
import { getState } from '../../studio/store.ts';
import { index } from '../theme/numbers.ts';
import styles from './Example.module.css';
import { ExampleChart } from './ExampleChart.tsx';
import { StrengthSlider } from './StrengthSlider.tsx';
import { useExample } from './useExample.ts';

/** From as imported (0) to on target (100), in equal steps of ratio between the ends of the strength's range. */
const strengthAt = (place: number) => (place === 0 ? 0.01 : 0.1 * (100 / 3 / 0.1) ** (place / 100));

/** TACO, balanced in the page: its slider really solves. */
export function Example() {
  const [place, setPlace] = useState(60);
  const { data, plan, failed } = useExample(strengthAt(place));
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      if (step === 0 || event.target !== document.body || getState().view.dialog) return;
      event.preventDefault();
      setPlace((old) => Math.min(100, Math.max(0, old + step * (event.shiftKey ? 10 : 1))));
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  const ready = data !== null && plan !== null;
  return (
    <section className={styles.example} aria-label="A worked example">
      <div className={styles.legend}>
        <strong>TACO, litter in the wild</strong>
        <span>boxes for each of {data ? data.classes.length : 60} classes, log scale</span>
        <ul>
          <li>
            <i className={styles.imported} /> Imported
          </li>
          <li>
            <i className={styles.balanced} /> Balanced
          </li>
          <li>
            <i className={styles.target} /> Target
          </li>
        </ul>
      </div>
      <div className={styles.chart}>
        {failed ? (
          <p className={styles.failed}>The example could not be loaded: {failed}</p>
        ) : (
          ready && <ExampleChart names={data.classes} plan={plan} />
        )}
      </div>
      <div className={styles.line}>
        <span>As imported</span>
        <StrengthSlider
          value={place}
          onChange={setPlace}
          said={
            ready ? `imbalance ${index(plan.imbalanceBefore)} to ${index(plan.imbalanceAfter)}` : 'loading'
          }
        />
        <span>On target</span>
        <p className={styles.figures}>
          <span>{ready ? index(plan.imbalanceBefore) : '–'}</span>
          <span className={styles.arrow}>→</span>
          <strong>{ready ? index(plan.imbalanceAfter) : '–'}</strong>
          <span className={styles.word}>imbalance</span>
        </p>
      </div>
    </section>
  );
}
