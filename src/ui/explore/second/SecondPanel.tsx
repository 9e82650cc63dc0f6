import { chooseSecond, closeSecond } from '../../../studio/second.ts';
import { hiddenBecause } from '../../../studio/secondCounts.ts';
import type { Second } from '../../../studio/secondState.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { count, counted, percent } from '../../theme/numbers.ts';
import { EffectTable } from './EffectTable.tsx';
import { NewNames } from './NewNames.tsx';
import styles from './Second.module.css';

/** Another dataset beside the open one: whether it mends or worsens each imbalance. */
export default function SecondPanel() {
  const beside = useStudio((state) => state.explore.second);
  if (beside === null) return <Nothing />;
  if (beside.state === 'reading')
    return (
      <div className={styles.none} role="status">
        <p>
          Reading {beside.name}
          {beside.part === null ? ' …' : `, ${percent(beside.part)}`}
        </p>
        <Button onPress={closeSecond}>Cancel</Button>
      </div>
    );
  return <Beside second={beside.second} />;
}

function Nothing() {
  return (
    <div className={styles.none}>
      <p>
        Open a new batch or the set that a model will meet beside this dataset. It is drawn in every chart in
        the same bins, as a dashed line or as rings, and this page says which imbalances it would mend and
        which it would worsen.
      </p>
      <div className={styles.buttons}>
        <Button onPress={() => chooseSecond(false)}>Open a file beside it</Button>
        <Button onPress={() => chooseSecond(true)}>Open a folder beside it</Button>
      </div>
    </div>
  );
}

function Beside({ second }: { readonly second: Second }) {
  const filters = useStudio((state) => state.view.filters);
  const hidden = hiddenBecause(second, filters);
  const { name, formatName, images, boxes, missing, problems } = second;
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <h2 title={name}>
          <i className={styles.mark} aria-hidden="true" /> {name}
        </h2>
        <p>
          {counted(images.count, 'image')}, {counted(boxes, 'box', 'boxes')}, {formatName}
        </p>
        <Button variant="quiet" onPress={() => chooseSecond(false)}>
          Another
        </Button>
        <Button variant="quiet" onPress={closeSecond}>
          Close it
        </Button>
      </header>
      {hidden !== null && <p className={styles.note}>Not drawn in the charts now: {hidden}.</p>}
      <EffectTable second={second} />
      <NewNames second={second} />
      {missing.length > 0 && (
        <section className={styles.part} aria-label="Not compared">
          <h3>Not compared</h3>
          <ul>
            {missing.map(({ title, reason }) => (
              <li key={title}>
                {title}: {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      {problems.length > 0 && (
        <section className={styles.part} aria-label="Problems in its files">
          <h3>{counted(problems.length, 'problem')} in its files</h3>
          <ul>
            {problems.slice(0, 5).map(({ file, what, kept }, i) => (
              <li key={i}>
                {file}: {what} {kept}
              </li>
            ))}
            {problems.length > 5 && <li>and {count(problems.length - 5)} more</li>}
          </ul>
        </section>
      )}
    </div>
  );
}
