import { useStudio } from '../../studio/store.ts';
import { ByHand } from '../shell/ByHand.tsx';
import { CommandButton } from '../shell/CommandButton.tsx';
import { FailedProblems } from '../problems/FailedProblems.tsx';
import styles from './DropZone.module.css';
import { Recents } from './Recents.tsx';
import { readable } from './readable.ts';

/** The formats that open are listed in the zone below. */
const withoutFormats = (message: string) => message.replace(/ Counterpoise reads [^.]*\.$/, '');

/** Where one's own data goes; a file that could not be read says so in one line above it. */
export function DropZone() {
  const opening = useStudio((state) => state.opening);
  return (
    <section className={styles.place} aria-labelledby="drop-title">
      {opening.state === 'failed' && (
        <div className={styles.failed} role="alert">
          <p>{withoutFormats(opening.message)}</p>
          <FailedProblems problems={opening.problems} />
          <ByHand className={styles.byHand} />
        </div>
      )}
      <div className={styles.zone}>
        <h2 className={styles.title} id="drop-title">
          Drop your dataset anywhere on this page
        </h2>
        <p className={styles.what}>A folder, a zip, or one annotation file. Images are optional.</p>
        <div className={styles.buttons}>
          <CommandButton id="open-folder" variant="primary" showKey>
            Choose folder
          </CommandButton>
          <CommandButton id="open-file" variant="plain" showKey>
            Choose file
          </CommandButton>
        </div>
        <Recents />
        <p className={styles.formats}>{readable.map(({ name }) => name).join(', ')}</p>
      </div>
    </section>
  );
}
