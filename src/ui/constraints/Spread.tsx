import { useMemo } from 'react';
import { balancedUnit } from '../rail/balancedUnit.ts';
import { countedUses } from '../../core/dataset/multiplicity.ts';
import { countedColumn } from '../../studio/filtered.ts';
import { useStudio } from '../../studio/store.ts';
import { count } from '../theme/numbers.ts';
import styles from './Constraints.module.css';
import { widestSpread } from './spread.ts';

const shown = 3;

/** The classes whose counts vary most from epoch to epoch: "Platelets 1,204 ± 18 boxes". */
export function Spread() {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const expected = useStudio((state) => state.plan?.expected ?? null);
  const spread = useStudio((state) => state.plan?.spread?.class ?? null);
  const countBy = useStudio((state) => state.recipe.balance.countBy);
  const unit = useStudio(balancedUnit);
  const column = useStudio((state) => countedColumn(state, 'class'));
  const rows = useMemo(() => {
    if (!opened || !column || !expected || spread?.length !== column.labels.length) return null;
    const inTrain = split ? expected.map((uses, i) => (split[i] === 0 ? uses : 0)) : expected;
    const uses = countedUses(opened.dataset, inTrain) ?? inTrain;
    return widestSpread(column, opened.dataset.images.boxStart, uses, spread, countBy, shown);
  }, [opened, column, split, expected, spread, countBy]);
  if (rows === null) return null;
  if (rows.length === 0)
    return <p className={styles.note}>The counts of the classes are the same in every epoch.</p>;
  return (
    <>
      <p className={styles.note}>Widest from epoch to epoch, mean ± standard deviation:</p>
      <ul className={styles.list} aria-label="Classes that vary most from epoch to epoch">
        {rows.map(({ label, mean, deviation }) => (
          <li key={label}>
            <span title={label}>{label}</span>
            <span>
              {count(mean)} ± {deviation < 10 ? deviation.toFixed(1) : count(deviation)} {unit}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
