import { ProgressPanel } from '../progress/ProgressPanel.tsx';
import { useShownProgress } from '../progress/useShownProgress.ts';
import { DropZone } from './DropZone.tsx';
import { Example } from './Example.tsx';
import styles from './FirstRun.module.css';
import { Samples } from './Samples.tsx';

/** Before anything is opened: a working example, a place for one's own data, and the samples. */
export function FirstRun() {
  const importing = useShownProgress();
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.headline}>See where a dataset is lopsided. Balance it.</h1>
        <p className={styles.lead}>
          Drag the slider. Each image is repeated or dropped so that rare classes catch up with the target.
        </p>
        <Example />
        <div className={styles.ways}>
          {importing ? (
            <div className={styles.importing}>
              <ProgressPanel task={importing} />
            </div>
          ) : (
            <DropZone />
          )}
          <Samples />
        </div>
      </div>
    </main>
  );
}
