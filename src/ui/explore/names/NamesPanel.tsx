import { useMemo, useState } from 'react';
import { cannotResetNames, namedClasses, resetNames } from '../../../studio/classNames.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Term } from '../../controls/Tip.tsx';
import { count, counted } from '../../theme/numbers.ts';
import { Aliases } from './Aliases.tsx';
import { MergeBar } from './MergeBar.tsx';
import styles from './Names.module.css';
import { NameTable } from './NameTable.tsx';
import { Proposals } from './Proposals.tsx';

const about =
  'A name here is part of the recipe: charts, targets, filters and exports go by it, and the source stays as it is. Two classes of one name are one class. A hidden class keeps its images; its boxes are left out of everything.';

/** Names of classes: given anew, merged, hidden; and the names that other files may call them by. */
export default function NamesPanel() {
  const source = useStudio((state) => state.opened?.sourceClasses ?? null);
  const classes = useStudio((state) => state.recipe.classes);
  const notes = useStudio((state) => state.opened?.notes ?? null);
  const noReset = useStudio(cannotResetNames);
  const [find, setFind] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const all = useMemo(() => (source ? namedClasses(source, classes) : []), [source, classes]);
  const rows = useMemo(() => {
    const wanted = find.trim().toLowerCase();
    return wanted === ''
      ? all
      : all.filter(({ source: own, name }) =>
          [own, name].some((text) => text.toLowerCase().includes(wanted)),
        );
  }, [all, find]);
  const left = new Set(all.filter(({ isHidden }) => !isHidden).map(({ name }) => name)).size;
  const hidden = all.filter(({ isHidden }) => isHidden).length;
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <input
          className={styles.find}
          type="search"
          value={find}
          placeholder={`Find one of ${count(all.length)}`}
          aria-label="Find a class by name"
          onChange={(event) => setFind(event.target.value)}
        />
        <p className={styles.said} role="status">
          <Term text={about}>
            {counted(all.length, 'class', 'classes')} in the source
            {left === all.length ? '' : `, ${count(left)} here`}
          </Term>
          {hidden > 0 && `, ${count(hidden)} hidden`}
        </p>
        <Button variant="quiet" onPress={resetNames} unavailable={noReset} tip="Undo brings them back">
          Reset names
        </Button>
      </div>
      <Proposals />
      {notes !== null && notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <NameTable rows={rows} chosen={chosen} onChoose={setChosen} />
      <MergeBar rows={all.filter(({ at }) => chosen.has(at))} onDone={() => setChosen(new Set())} />
      <Aliases />
    </div>
  );
}
