import { counted } from '../../charts/classSeries.ts';
import { Term } from '../controls/Tip.tsx';
import { count, index } from '../theme/numbers.ts';
import { definitions } from './figures.ts';
import type { PartProps } from './Stands.tsx';
import styles from './Why.module.css';

/** What a tenth more of the class would cost: solved once the plan rests. */
export function Lift({ standing, why, outlook }: PartProps) {
  if (!(standing.target > 0) || standing.isOff || standing.isBackground || standing.method !== null)
    return null;
  return (
    <section aria-live="polite" aria-busy={!outlook}>
      <h3 className={styles.part}>
        <Term text={definitions.lift}>10 % more of it</Term>
      </h3>
      {!outlook ? (
        <p className={styles.quiet}>Solved once the plan rests…</p>
      ) : !outlook.lift ? (
        <p className={styles.quiet}>
          No plan within the limits has it
          {standing.reach && `: the most is ${counted(standing.reach.high, standing.unit)}`}.
        </p>
      ) : (
        <Cost {...{ standing, why }} lift={outlook.lift} />
      )}
    </section>
  );
}

type LiftFound = NonNullable<NonNullable<PartProps['outlook']>['lift']>;

function Cost({ standing, why, lift }: Pick<PartProps, 'standing' | 'why'> & { readonly lift: LiftFound }) {
  const { labels } = why.chart.column;
  const { unit } = standing;
  const [droppedBefore, droppedAfter] = lift.dropped;
  const dropped = droppedAfter - droppedBefore;
  return (
    <dl className={styles.figures}>
      <div>
        <dt>Count</dt>
        <dd>
          {count(lift.from)} → <b>{counted(lift.to, unit)}</b>
        </dd>
      </div>
      <div>
        <dt>Uses of images</dt>
        <dd>
          {count(lift.added)} more, {count(lift.removed)} fewer
          {dropped !== 0 &&
            `, ${counted(Math.abs(dropped), 'images')} ${dropped > 0 ? 'more' : 'fewer'} dropped`}
        </dd>
      </div>
      <div>
        <dt>
          <Term text={definitions.imbalance}>Imbalance</Term>
        </dt>
        <dd>
          {index(lift.imbalance[0])} → <b>{index(lift.imbalance[1])}</b>; the other classes{' '}
          {index(lift.rest[0])} → <b>{index(lift.rest[1])}</b>
        </dd>
      </div>
      {lift.movers.length > 0 && (
        <div>
          <dt>Along with it</dt>
          <dd>
            {lift.movers
              .map(({ class: k, by }) => `${labels[k]} ${by > 0 ? '+' : '−'}${count(Math.abs(by))}`)
              .join(', ')}
          </dd>
        </div>
      )}
    </dl>
  );
}
