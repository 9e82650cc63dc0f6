import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Checkbox } from '../shell/Checkbox.tsx';
import { count } from '../theme/numbers.ts';
import styles from './ClassTable.module.css';
import { NumberInput } from './NumberInput.tsx';
import drawer from './Constraints.module.css';

const toggled = (names: readonly string[], name: string, on: boolean) =>
  on ? [...names.filter((other) => other !== name), name] : names.filter((other) => other !== name);

const repeats = { min: 1, max: 1000, whole: true };
const rowHeight = 26;

/** For each class: never drop its images, leave it out of the balance, repeats of its own. Rows in sight only. */
export function ClassTable() {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const { keepClasses, background, maxRepeatsByClass, maxRepeats } = useStudio(
    (state) => state.recipe.balance,
  );
  const [find, setFind] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const kept = useMemo(() => new Set(keepClasses), [keepClasses]);
  const left = useMemo(() => new Set(background), [background]);
  const classes = useMemo(() => {
    const boxes = new Float64Array(dataset?.classes.names.length ?? 0);
    for (const k of dataset?.boxes.class ?? []) boxes[k]++;
    return (dataset?.classes.names ?? [])
      .map((name, k) => ({ name, boxes: boxes[k] }))
      .sort((a, b) => b.boxes - a.boxes);
  }, [dataset]);
  const rows = useMemo(() => {
    const wanted = find.trim().toLowerCase();
    return wanted === '' ? classes : classes.filter(({ name }) => name.toLowerCase().includes(wanted));
  }, [classes, find]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const setRepeats = (name: string, most: number | null) => {
    const rest = Object.fromEntries(Object.entries(maxRepeatsByClass).filter(([other]) => other !== name));
    setBalance(`Most repeats of ${name}`, {
      maxRepeatsByClass: most === null ? rest : { ...rest, [name]: most },
    });
  };
  return (
    <div className={styles.classes}>
      <input
        className={styles.find}
        type="search"
        value={find}
        placeholder={`Find one of ${count(classes.length)}`}
        aria-label="Find class to constrain"
        onChange={(event) => setFind(event.target.value)}
      />
      <p className={problem === null ? drawer.silent : drawer.finding} role="alert">
        {problem}
      </p>
      <div
        className={styles.table}
        role="table"
        aria-label="Constraints by class"
        aria-rowcount={rows.length + 1}
      >
        <div role="rowgroup">
          <div role="row" className={`${styles.row} ${styles.head}`} aria-rowindex={1}>
            <span role="columnheader">Class</span>
            <span role="columnheader">Boxes</span>
            <span role="columnheader" title="Never drop an image that holds it">
              Keep
            </span>
            <span role="columnheader" title="Leave it out of the balance">
              Leave out
            </span>
            <span role="columnheader" title="Most uses of an image that holds it">
              Most ×
            </span>
          </div>
        </div>
        <div ref={scroller} className={styles.scroller} role="rowgroup">
          <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map(({ index, start }) => {
              const { name, boxes } = rows[index];
              return (
                <div
                  key={name}
                  role="row"
                  aria-rowindex={index + 2}
                  className={styles.row}
                  style={{ position: 'absolute', transform: `translateY(${start}px)` }}
                >
                  <span role="rowheader" title={name}>
                    {name}
                  </span>
                  <span role="cell">{count(boxes)}</span>
                  <span role="cell">
                    <Checkbox
                      label={`Keep every image with ${name}`}
                      checked={kept.has(name)}
                      onChange={(on) =>
                        setBalance(on ? `Keep ${name}` : `Free ${name}`, {
                          keepClasses: toggled(keepClasses, name, on),
                        })
                      }
                    />
                  </span>
                  <span role="cell">
                    <Checkbox
                      label={`Don’t balance ${name}`}
                      checked={left.has(name)}
                      onChange={(on) =>
                        setBalance(on ? `Leave out ${name}` : `Balance ${name}`, {
                          background: toggled(background, name, on),
                        })
                      }
                    />
                  </span>
                  <span role="cell">
                    <NumberInput
                      label={`Most repeats of images with ${name}`}
                      value={Object.hasOwn(maxRepeatsByClass, name) ? maxRepeatsByClass[name] : null}
                      range={repeats}
                      placeholder={String(maxRepeats)}
                      onChange={(most) => setRepeats(name, most)}
                      onProblem={setProblem}
                    />
                  </span>
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {rows.length === 0 && <p className={drawer.note}>No class of that name.</p>}
    </div>
  );
}
