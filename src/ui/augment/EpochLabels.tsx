import { useMemo } from 'react';
import { defaultScale } from '../../charts/countScale.ts';
import { TableTwin } from '../../charts/TableTwin.tsx';
import { useSize } from '../../charts/useSize.ts';
import { chartOf, headline } from '../../studio/derived.ts';
import { mixedOf } from '../../studio/mixedBins.ts';
import { mixedHeadline } from '../../studio/mixedState.ts';
import { useStudio } from '../../studio/store.ts';
import { Term } from '../controls/Tip.tsx';
import { count, counted, index } from '../theme/numbers.ts';
import styles from './EpochLabels.module.css';
import { leastRow, ThreeStateRows } from './ThreeStateRows.tsx';
import { ThreeStateColumns } from './ThreeStateColumns.tsx';
import { furthestFirst, type ThreeStates } from './threeStates.ts';

const definition =
  'Share of boxes that would have to move to another class to meet the target, ½ Σ |p − q|, averaged over the ' +
  'factors by their weights: as imported, with the plan, and with the plan and its mixed copies.';

/** Labels of one epoch by class: imported, balanced, balanced and mixed. */
export function EpochLabels() {
  const chart = useStudio((state) => chartOf(state, 'class'));
  const mixed = useStudio((state) => mixedOf(state, 'class'));
  const counts = useStudio((state) => state.mixing.counts);
  const counting = useStudio((state) => state.mixing.counting);
  const problem = useStudio((state) => state.mixing.countError);
  const before = useStudio((state) => headline(state).before);
  const after = useStudio((state) => headline(state).after);
  const imbalance = useStudio(mixedHeadline);
  const [box, size] = useSize<HTMLDivElement>();
  const states = useMemo(
    (): ThreeStates | null =>
      chart && {
        names: chart.column.labels,
        before: chart.scaleBefore,
        after: chart.scaleAfter,
        mixed: mixed?.counts ?? null,
        errors: mixed?.errors ?? null,
        target: chart.target,
      },
    [chart, mixed],
  );
  if (!states) return null;
  const classes = states.names.length;
  const isColumns = classes > 12 && classes <= 80 && size.width / classes >= 8 && size.height >= 100;
  const fit = Math.max(1, Math.floor((size.height - 22) / leastRow));
  const order = isColumns
    ? byImported(states)
    : classes <= fit
      ? [...states.names.keys()]
      : furthestFirst(states).slice(0, fit);
  const sampled = counts?.sampled ?? null;
  const head = `${index(before)} imported, ${index(after)} balanced${imbalance === null ? '' : `, ${index(imbalance)} balanced and mixed`}`;
  return (
    <section className={styles.panel} aria-labelledby="epoch-labels-title" aria-busy={counting}>
      <div className={styles.head}>
        <h2 id="epoch-labels-title">Labels an epoch</h2>
        <ul className={styles.legend}>
          <li>
            <i data-state="before" /> Imported
          </li>
          <li>
            <i data-state="after" /> Balanced
          </li>
          <li>
            <i data-state="mixed" /> Balanced + mixed
          </li>
          <li>
            <i data-state="target" /> Target
          </li>
        </ul>
        <span className={styles.note} role={problem ? 'alert' : undefined}>
          {problem
            ? `The copies could not be counted: ${problem}`
            : order.length < classes
              ? `${count(order.length)} furthest of ${counted(classes, 'class', 'classes')}`
              : sampled
                ? `from ${count(sampled.taken)} of ${count(sampled.of)} copies, ± standard error`
                : ''}
        </span>
        <span className={styles.figure} data-old={counting || undefined}>
          <Term text={definition} label={`Imbalance: ${head}`}>
            imbalance {index(before)} → {index(after)} → <b>{imbalance === null ? '…' : index(imbalance)}</b>
          </Term>
        </span>
      </div>
      <div ref={box} className={styles.chart} data-old={counting || undefined}>
        {size.width > 60 &&
          size.height > 30 &&
          (isColumns ? (
            <ThreeStateColumns
              states={states}
              order={order}
              scale={defaultScale(states.before)}
              size={size}
            />
          ) : (
            <ThreeStateRows
              states={states}
              order={order}
              scale={defaultScale(order.map((k) => states.before[k]))}
              size={size}
            />
          ))}
        <TableTwin
          caption="Labels an epoch"
          columns={['Class', 'Imported', 'Balanced', 'Balanced and mixed', 'Target']}
          rows={() =>
            furthestFirst(states).map((k) => ({
              name: states.names[k],
              cells: [
                count(states.before[k]),
                count(states.after[k]),
                states.mixed ? count(states.mixed[k]) : 'not known yet',
                states.target && Number.isFinite(states.target[k]) ? count(states.target[k]) : 'none',
              ],
            }))
          }
        />
      </div>
    </section>
  );
}

const byImported = ({ names, before }: ThreeStates) =>
  [...names.keys()].sort((a, b) => before[b] - before[a] || a - b);
