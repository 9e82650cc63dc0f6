import { useStudio } from '../../studio/store.ts';
import styles from './LiveRegion.module.css';

/** Says results politely; the words come from the store. */
export function LiveRegion() {
  const words = useStudio((state) => state.announcement);
  return (
    <div className={styles.unseen} role="status" aria-live="polite">
      {words}
    </div>
  );
}
