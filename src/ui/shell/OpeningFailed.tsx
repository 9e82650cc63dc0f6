import { dismiss } from '../../studio/notices.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import { FailedProblems } from '../problems/FailedProblems.tsx';
import { ByHand } from './ByHand.tsx';
import styles from './OpeningFailed.module.css';

/** One line when another dataset could not be opened; what was open before stays as it is. */
export function OpeningFailed() {
  const opening = useStudio((state) => state.opening);
  if (opening.state !== 'failed') return null;
  return (
    <div className={styles.line} role="alert">
      <div className={styles.words}>
        <p>{opening.message}</p>
        <FailedProblems problems={opening.problems} />
      </div>
      <ByHand />
      <Button variant="quiet" label="Close this notice" onPress={() => dismiss('opening')}>
        Close <Key>Esc</Key>
      </Button>
    </div>
  );
}
