import type { Problem } from '../../core/dataset/dataset.ts';
import { count, counted } from '../theme/numbers.ts';
import styles from './FailedProblems.module.css';
import { placeOf } from './problemGroups.ts';

/** More than these are only counted: nothing was opened, and the first ones tell why. */
const most = 200;

/** What was wrong with the files of an import that failed, folded away. */
export function FailedProblems({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <details className={styles.problems}>
      <summary>Show {counted(problems.length, 'problem')}</summary>
      <ul tabIndex={0} aria-label="Problems of the import">
        {problems.slice(0, most).map((problem, i) => (
          <li key={i}>
            <code>{placeOf(problem)}</code> {problem.what} {problem.kept}
          </li>
        ))}
        {problems.length > most && <li>{count(problems.length - most)} more</li>}
      </ul>
    </details>
  );
}
