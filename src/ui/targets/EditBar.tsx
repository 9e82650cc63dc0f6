import type { ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import styles from './EditBar.module.css';

interface EditBarProps {
  /** What dragging does. */
  readonly hint: string;
  readonly onLeave: () => void;
  readonly children?: ReactNode;
}

/** Over a chart whose target is being drawn: what dragging does, and the way out. */
export function EditBar({ hint, onLeave, children }: EditBarProps) {
  return (
    <div className={styles.bar} role="group" aria-label="Drawing the target">
      {children}
      <span className={styles.hint} title={hint}>
        {hint}
      </span>
      <Button variant="quiet" className={styles.done} onPress={onLeave}>
        Done
      </Button>
    </div>
  );
}
