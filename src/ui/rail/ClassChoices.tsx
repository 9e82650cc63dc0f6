import { useMemo, useState } from 'react';
import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Checkbox } from '../shell/Checkbox.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import { count } from '../theme/numbers.ts';
import styles from './ClassChoices.module.css';

const toggled = (names: readonly string[], name: string, on: boolean) =>
  on ? [...names.filter((other) => other !== name), name] : names.filter((other) => other !== name);

/** For each class: keep every image that holds it, and whether it is balanced at all. */
export function ClassChoices({ onClose }: { readonly onClose: () => void }) {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const keep = useStudio((state) => state.recipe.balance.keepClasses);
  const background = useStudio((state) => state.recipe.balance.background);
  const [find, setFind] = useState('');
  const kept = useMemo(() => new Set(keep), [keep]);
  const left = useMemo(() => new Set(background), [background]);
  const boxes = useMemo(() => {
    const counts = new Float64Array(dataset?.classes.names.length ?? 0);
    for (const k of dataset?.boxes.class ?? []) counts[k]++;
    return counts;
  }, [dataset]);
  if (!dataset) return null;
  const rows = dataset.classes.names
    .map((name, k) => ({ name, boxes: boxes[k] }))
    .filter(({ name }) => name.toLowerCase().includes(find.trim().toLowerCase()))
    .sort((a, b) => b.boxes - a.boxes);
  return (
    <Sheet
      title="Classes to keep or leave out"
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <span className={styles.note}>
            {count(kept.size)} kept whole, {count(left.size)} not balanced
          </span>
          <Button
            variant="quiet"
            unavailable={kept.size + left.size === 0 ? 'Nothing is chosen' : null}
            onPress={() => setBalance('Clear class choices', { keepClasses: [], background: [] })}
          >
            Clear all
          </Button>
        </>
      }
    >
      <div className={styles.find}>
        <input
          type="search"
          value={find}
          placeholder="Find class"
          aria-label="Find class"
          onChange={(event) => setFind(event.target.value)}
        />
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Boxes</th>
            <th scope="col">Keep every image</th>
            <th scope="col">Don’t balance</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{count(row.boxes)}</td>
              <td>
                <Checkbox
                  label={`Keep every image with ${row.name}`}
                  checked={kept.has(row.name)}
                  onChange={(on) =>
                    setBalance(on ? `Keep ${row.name}` : `Free ${row.name}`, {
                      keepClasses: toggled(keep, row.name, on),
                    })
                  }
                />
              </td>
              <td>
                <Checkbox
                  label={`Don’t balance ${row.name}`}
                  checked={left.has(row.name)}
                  onChange={(on) =>
                    setBalance(on ? `Leave out ${row.name}` : `Balance ${row.name}`, {
                      background: toggled(background, row.name, on),
                    })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.none}>No class of that name.</p>}
    </Sheet>
  );
}
