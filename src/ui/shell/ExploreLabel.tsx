import { useStudio } from '../../studio/store.ts';
import { counted } from '../theme/numbers.ts';
import styles from './TopBar.module.css';

/** The tab's name with how much there is to know of the dataset; the list itself is behind it. */
export function ExploreLabel() {
  const found = useStudio((state) => state.explore.findings.found);
  if (!found || found.length === 0) return 'Explore';
  const [number, word] = counted(found.length, 'finding').split(' ');
  return (
    <>
      Explore
      <span className={styles.findings} title={`${number} ${word}. First: ${found[0].text}`} aria-hidden>
        {number}
        <span className={styles.word}> {word}</span>
      </span>
    </>
  );
}
