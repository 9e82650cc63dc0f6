import { useState } from 'react';
import { hideClasses, mergeClasses, notAName, type NamedClass } from '../../../studio/classNames.ts';
import { Button } from '../../controls/Button.tsx';
import { counted } from '../../theme/numbers.ts';
import styles from './Names.module.css';

interface MergeBarProps {
  /** The classes that are ticked, the largest first. */
  readonly rows: readonly NamedClass[];
  readonly onDone: () => void;
}

/** What can be done with the ticked classes together. */
export function MergeBar({ rows, onDone }: MergeBarProps) {
  const [typed, setTyped] = useState<string | null>(null);
  if (rows.length === 0) return null;
  const name = typed ?? rows[0].name;
  const reason = rows.length < 2 ? 'Choose at least two classes' : notAName(name);
  const names = [...new Set(rows.map((row) => row.name))];
  const allHidden = rows.every(({ isHidden }) => isHidden);
  const done = () => {
    setTyped(null);
    onDone();
  };
  const merge = () => {
    if (reason !== null) return;
    mergeClasses(
      rows.map(({ source }) => source),
      name,
    );
    done();
  };
  return (
    <div className={styles.bar} role="group" aria-label="Chosen classes">
      <span>{counted(rows.length, 'class', 'classes')} chosen</span>
      <label className={styles.mergeAs}>
        Merge as
        <input
          className={styles.field}
          value={name}
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') merge();
            event.stopPropagation();
          }}
        />
      </label>
      <Button onPress={merge} unavailable={reason}>
        Merge
      </Button>
      <Button
        variant="quiet"
        onPress={() => {
          hideClasses(names, !allHidden);
          done();
        }}
      >
        {allHidden ? 'Show' : 'Hide'}
      </Button>
      <Button variant="quiet" onPress={done}>
        Choose none
      </Button>
    </div>
  );
}
