import { useEffect } from 'react';
import { indexDefinitions, indexKeys } from '../../core/measures/indices.ts';
import { compareAll } from '../../studio/comparing.ts';
import type { ComparedRow } from '../../studio/comparison.ts';
import { useStudio } from '../../studio/store.ts';
import { Term } from '../controls/Tip.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import { counted } from '../theme/numbers.ts';
import styles from './CompareDialog.module.css';
import { isBetter } from './FigureCells.tsx';
import { MethodRows } from './MethodRows.tsx';
import { OurRows } from './OurRows.tsx';

const changeMeaning = 'Extra copies and drops, Σ |r − 1| / N, as a share of the train images.';

/** In how many figures of the pairs at equal change ours is better, of those that differ as they are shown. */
function wins(rows: readonly ComparedRow[]): { better: number; of: number } {
  let better = 0;
  let of = 0;
  for (const { indices, planAtSameChange: ours } of rows) {
    if (!ours) continue;
    for (const key of indexKeys) {
      const isOurs = isBetter(key, ours.indices, indices);
      if (isOurs) better++;
      if (isOurs || isBetter(key, indices, ours.indices)) of++;
    }
  }
  return { better, of };
}

/** The known methods beside our plan, each pair at the same change, on every index of the classes. */
export default function CompareDialog({ onClose }: { readonly onClose: () => void }) {
  const { rows, leftOut, complete } = useStudio((state) => state.comparison);
  const balance = useStudio((state) => state.recipe.balance);
  const split = useStudio((state) => state.split);
  // What the table stands on: which method is the plan, and how strong ours is, change nothing in it.
  const { better, of } = wins(rows);
  const asked = JSON.stringify({ ...balance, strength: 0, method: null });
  useEffect(compareAll, [asked, split]);
  return (
    <Sheet
      title="Compare"
      size="wide"
      summary={
        complete
          ? `${counted(rows.length, 'known method')}, each with our plan at the same change: ours is better in ${better} of ${of} figures`
          : `Working: ${counted(rows.length, 'method')} so far`
      }
      onClose={onClose}
    >
      <div className={styles.page}>
        <table className={styles.table} aria-busy={!complete}>
          <caption>
            Indices of the classes in one epoch of train. In each pair the better figure is bold; methods know
            neither targets nor limits, our plan is that of the recipe. Press a method for its arguments.
          </caption>
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col">
                <Term text={changeMeaning}>Change</Term>
              </th>
              <th scope="col">Epoch</th>
              {indexKeys.map((key) => {
                const { name, formula, meaning } = indexDefinitions[key];
                return (
                  <th key={key} scope="col">
                    <Term text={`${formula}. ${meaning}`}>{name}</Term>
                  </th>
                );
              })}
              <th scope="col">
                <span className={styles.hidden}>As the plan</span>
              </th>
            </tr>
          </thead>
          <OurRows />
          {rows.map((row) => (
            <MethodRows key={row.id} row={row} />
          ))}
        </table>
        {leftOut.length > 0 && (
          <ul className={styles.leftOut}>
            {leftOut.map(({ id, name, reason }) => (
              <li key={id}>
                <b>{name}</b> has no plan here: {reason}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Sheet>
  );
}
