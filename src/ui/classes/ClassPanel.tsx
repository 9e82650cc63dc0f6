import { defaultScale } from '../../charts/countScale.ts';
import styles from './ClassPanel.module.css';
import { ClassChart } from './ClassChart.tsx';
import { ClassFooter } from './ClassFooter.tsx';
import { ClassHeader } from './ClassHeader.tsx';
import { useStudio } from '../../studio/store.ts';
import { facetNow } from '../facets/facetNow.ts';
import { useClassSeries } from './useClassSeries.ts';

/** The class chart with everything that sets its target: the largest panel of the Balance page. */
export function ClassPanel() {
  const view = useClassSeries();
  const reason = useStudio((state) => facetNow(state, 'class')?.unavailable ?? null);
  if (reason !== null) return <p className={styles.missing}>{reason}</p>;
  if (!view) return null;
  const { chart, series } = view;
  return (
    <section className={styles.panel} aria-labelledby="classes-title" data-facet="class">
      <ClassHeader
        names={series.names}
        order={series.order}
        tau={chart.tau}
        weight={chart.weight}
        edited={chart.edited.length}
        scaleByRule={defaultScale(chart.scaleBefore)}
      />
      <div className={styles.chart}>
        <ClassChart view={view} />
      </div>
      <ClassFooter view={view} />
    </section>
  );
}
