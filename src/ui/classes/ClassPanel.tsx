import styles from './ClassPanel.module.css';
import { ClassChart } from './ClassChart.tsx';
import { ClassFooter } from './ClassFooter.tsx';
import { ClassHeader } from './ClassHeader.tsx';
import { useClassSeries } from './useClassSeries.ts';

/** The class chart with everything that sets its target: the largest panel of the Balance page. */
export function ClassPanel() {
  const view = useClassSeries();
  if (!view) return null;
  return (
    <section className={styles.panel} aria-labelledby="classes-title">
      <ClassHeader view={view} />
      <div className={styles.chart}>
        <ClassChart view={view} />
      </div>
      <ClassFooter view={view} />
    </section>
  );
}
