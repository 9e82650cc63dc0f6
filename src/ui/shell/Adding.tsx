import { cancelAdding } from '../../studio/additions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { Key } from '../controls/Key.tsx';
import styles from './DropTarget.module.css';

/** The file that is being read beside the dataset, floating so that nothing moves, with the way to stop it. */
export function Adding() {
  const name = useStudio((state) => state.explore.adding);
  if (name === null) return null;
  return (
    <div className={styles.adding} role="status">
      <span>Reading {name}</span>
      <Button variant="quiet" onPress={cancelAdding}>
        Cancel <Key>Esc</Key>
      </Button>
    </div>
  );
}
