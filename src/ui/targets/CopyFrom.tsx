import { useEffect, useMemo, useRef } from 'react';
import { cancelCopying, copyFromDataset } from '../../studio/copying.ts';
import { useStudio } from '../../studio/store.ts';
import { copyFromPart, otherParts } from '../../studio/targets.ts';
import { Button } from '../controls/Button.tsx';
import { percent } from '../theme/numbers.ts';
import styles from './TargetForm.module.css';

/** Where a facet's shares can be copied from: the other parts of the split, or another dataset. */
export function CopyFrom({ id }: { readonly id: string }) {
  const split = useStudio((state) => state.split);
  const copying = useStudio((state) => state.copying);
  const parts = useMemo(() => (id === 'split' ? [] : otherParts({ split })), [id, split]);
  const group = useRef<HTMLDivElement>(null);
  const isCopying = copying !== null;
  useEffect(() => {
    // The button that was pressed gave way: the keyboard stays in the form.
    if (document.activeElement === document.body) group.current?.querySelector('button')?.focus();
  }, [isCopying]);
  if (copying)
    return (
      <div ref={group} className={styles.copy}>
        <span className={styles.from} role="status">
          Reading {copying.name}
          {copying.part === null ? '…' : `, ${percent(copying.part)}`}
        </span>
        <Button variant="quiet" onPress={cancelCopying}>
          Cancel
        </Button>
      </div>
    );
  return (
    <div ref={group} className={styles.copy} role="group" aria-label="Copy the target from">
      <span>Copy from</span>
      {parts.map((part) => (
        <Button key={part} variant="quiet" onPress={() => copyFromPart(id, part)}>
          {part}
        </Button>
      ))}
      <Button
        variant="quiet"
        label="Copy from another dataset: a file"
        onPress={() => copyFromDataset(id, false)}
      >
        file…
      </Button>
      <Button
        variant="quiet"
        label="Copy from another dataset: a folder"
        onPress={() => copyFromDataset(id, true)}
      >
        folder…
      </Button>
    </div>
  );
}
