import { useState } from 'react';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import styles from './OpeningFailed.module.css';

/** One line when another dataset could not be opened; what was open before stays as it is. */
export function OpeningFailed() {
  const opening = useStudio((state) => state.opening);
  const [seen, setSeen] = useState<unknown>(null);
  if (opening.state !== 'failed' || seen === opening) return null;
  return (
    <div className={styles.line} role="alert">
      <span>{opening.message}</span>
      <Button variant="quiet" onPress={() => setSeen(opening)}>
        Close
      </Button>
    </div>
  );
}
