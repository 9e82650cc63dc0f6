import { resultsNow } from '../../../studio/resultsNow.ts';
import { useStudio } from '../../../studio/store.ts';
import { paradoxSentences } from './paradox.ts';
import styles from './Results.module.css';

/** Why one average alone misleads, on this very dataset. */
export function Paradox() {
  const results = useStudio(resultsNow);
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? null);
  const sentences = results && names ? paradoxSentences(results, names) : [];
  return <p className={styles.paradox}>{sentences.join(' ')}</p>;
}
