import { openSecondOf } from '../../../studio/secondCounts.ts';
import { useStudio } from '../../../studio/store.ts';
import styles from './Second.module.css';

/** The mark of the second dataset with its name, where one stands beside the first. */
export function SecondLegend() {
  const name = useStudio((state) => openSecondOf(state)?.name ?? null);
  if (name === null) return null;
  return (
    <span className={styles.legend} title={`${name}, scaled to the total of what is imported`}>
      <i className={styles.mark} aria-hidden="true" />
      <span>{name}</span>
    </span>
  );
}
