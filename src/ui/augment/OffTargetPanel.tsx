import { chartOf } from '../../studio/derived.ts';
import { offTarget } from '../../studio/mixingSources.ts';
import { setView } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { useMedia } from '../shell/useMedia.ts';
import { count } from '../theme/numbers.ts';
import styles from './OffTarget.module.css';

/** Classes after the plan, the furthest from their target: what mixing is to help with. */
export function OffTargetPanel() {
  const rows = useStudio(offTarget);
  const chart = useStudio((state) => chartOf(state, 'class'));
  const hovered = useStudio((state) => state.view.hoveredClass);
  const isLow = useMedia('(max-height: 800px)');
  if (!chart) return null;
  const { labels } = chart.column;
  const shown = rows.slice(0, isLow ? 4 : 6);
  // Few classes stand as the dataset has them, so that they do not change places under a drag.
  const ordered = rows.length <= 6 ? [...shown].sort((a, b) => a.k - b.k) : shown;
  const max = Math.max(
    1,
    ...shown.flatMap(({ k }) => [chart.scaleBefore[k], chart.scaleAfter[k], chart.target![k]]),
  );
  const part = (n: number) => `${(100 * n) / max}%`;
  const rest = rows.slice(shown.length).filter(({ short }) => short >= 0.5).length;
  return (
    <section className={styles.panel} aria-labelledby="off-target-title">
      <div className={styles.head}>
        <h2 id="off-target-title">Still off target</h2>
        <span>after the plan</span>
      </div>
      {rows.length === 0 && <p className={styles.note}>No class has a target: nothing is off it.</p>}
      <ul className={styles.rows}>
        {ordered.map(({ k, short }) => (
          <li
            key={k}
            data-hovered={hovered === k || undefined}
            onPointerEnter={() => setView({ hoveredClass: k })}
            onPointerLeave={() => setView({ hoveredClass: null })}
          >
            <span className={styles.name} title={labels[k]}>
              {labels[k]}
            </span>
            <span className={styles.bars} aria-hidden="true">
              <i className={styles.before} style={{ width: part(chart.scaleBefore[k]) }} />
              <i className={styles.after} style={{ width: part(chart.scaleAfter[k]) }} />
              <i className={styles.target} style={{ left: part(chart.target![k]) }} />
            </span>
            <span className={styles.short}>
              {short >= 0.5 ? `${count(short)} short` : short <= -0.5 ? `${count(-short)} over` : 'on target'}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={styles.note}>and {count(rest)} more that are short</p>}
    </section>
  );
}
