import { useId, useState } from 'react';
import { chooseAddition, dropAdditions } from '../../../studio/additions.ts';
import type { AddedFile } from '../../../studio/exploreState.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { placeOf } from '../../problems/problemGroups.ts';
import { Warning } from '../../shell/Warning.tsx';
import { counted } from '../../theme/numbers.ts';
import styles from './AddedFiles.module.css';

/** The files that stand beside the dataset, what of each could not be used, and the ways to add and to remove. */
export function AddedFiles() {
  const added = useStudio((state) => state.explore.added);
  return (
    <div className={styles.files}>
      <div className={styles.list}>
        {added.map((file) => (
          <Added key={file.name} file={file} />
        ))}
      </div>
      <div className={styles.actions}>
        <Button variant="quiet" onPress={chooseAddition}>
          Add another
        </Button>
        <Button variant="quiet" tip="Predictions and metadata alike" onPress={() => void dropAdditions()}>
          Remove what was added
        </Button>
      </div>
    </div>
  );
}

function Added({ file: { said, problems, name } }: { readonly file: AddedFile }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const total = problems.reduce((sum, { count = 1 }) => sum + count, 0);
  return (
    <div>
      <p className={styles.said}>
        <span>{said}</span>
        {total > 0 && (
          <button
            type="button"
            className={styles.open}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <Warning /> {counted(total, 'problem')}
          </button>
        )}
      </p>
      {isOpen && (
        <ul id={id} className={styles.problems} tabIndex={0} aria-label={`Problems of ${name}`}>
          {problems.map((problem, i) => (
            <li key={i}>
              <code>{placeOf(problem)}</code> <strong>{problem.what}</strong> {problem.kept}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
