import { useEffect, useState } from 'react';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { askOutlook, whyOf, type ClassWhy } from '../../studio/why.ts';
import type { ClassOutlook } from '../../studio/why.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { Lift } from './Lift.tsx';
import { Parts } from './Parts.tsx';
import { Stands } from './Stands.tsx';
import { useStanding } from './useStanding.ts';
import { alternatives, verdictOf } from './verdict.ts';
import styles from './Why.module.css';

/** Why the selected class stands where it does, in place of the facets; the charts, the images and the rail stay. */
export default function WhyDrawer() {
  const selected = useStudio((state) => state.view.selectedClass);
  const why = useStudio((state) => whyOf(state, state.view.selectedClass));
  return (
    <section className={styles.drawer} aria-labelledby="why-title">
      <header className={styles.head}>
        <h2 id="why-title">{why ? `Why ${why.chart.column.labels[why.company.class]}` : 'Why'}</h2>
        <Button variant="quiet" onPress={() => setView({ drawer: null })}>
          Close <Key>Esc</Key>
        </Button>
      </header>
      {why ? (
        <Answer why={why} />
      ) : (
        <p className={styles.none}>
          {selected === null
            ? 'Select a class in the chart above: click its bar, or Enter on it.'
            : 'There is no plan yet.'}
        </p>
      )}
    </section>
  );
}

function Answer({ why }: { readonly why: ClassWhy }) {
  const standing = useStanding(why);
  const outlook = useOutlook(why.company.class);
  const { chart } = why;
  const sum = (counts: Float64Array | null) =>
    counts?.reduce((total, n, k) => total + (Number.isFinite(chart.target?.[k]) ? n : 0), 0) ?? 0;
  const verdict = verdictOf(standing);
  const other = alternatives(standing, { counted: sum(chart.scaleAfter), target: sum(chart.target) });
  return (
    <div className={styles.body}>
      <p className={styles.verdict}>
        <b>{verdict.fact}</b> {verdict.cause}
      </p>
      <div className={styles.column}>
        <Stands standing={standing} why={why} outlook={outlook} />
        <Lift standing={standing} why={why} outlook={outlook} />
      </div>
      <div className={styles.column}>
        {why.reason && <Parts standing={standing} why={why} reason={why.reason} />}
        {other.length > 0 && (
          <section>
            <h3 className={styles.part}>What else would help</h3>
            <ul className={styles.other}>
              {other.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

/** Asked of the solver whenever a plan has come to rest; undefined while it is looked for. */
function useOutlook(k: number): ClassOutlook | null | undefined {
  const plan = useStudio((state) => (state.plan?.preview === false ? state.plan : null));
  const [found, setFound] = useState<{ plan: typeof plan; k: number; outlook: ClassOutlook | null }>();
  useEffect(() => {
    if (!plan) return;
    let isOver = false;
    askOutlook(k).then(
      (outlook) => !isOver && setFound({ plan, k, outlook }),
      () => !isOver && setFound({ plan, k, outlook: null }),
    );
    return () => {
      isOver = true;
    };
  }, [plan, k]);
  return found && found.plan === plan && found.k === k ? found.outlook : undefined;
}
