import type { Excerpt } from '../../studio/problemSource.ts';
import { count } from '../theme/numbers.ts';
import { placeOf } from './problemGroups.ts';
import type { ProblemRow } from './ProblemList.tsx';
import { SourceLines } from './SourceLines.tsx';
import styles from './Problems.module.css';

const severity = {
  failed: 'The whole file was lost.',
  'left-out': 'One record was left out.',
  mention: 'Kept as it is, and mentioned.',
} as const;

/** One problem in full, or what a group holds. */
export function ProblemDetail({
  row,
  excerpt,
}: {
  readonly row: ProblemRow;
  readonly excerpt: Excerpt | null;
}) {
  if ('group' in row) {
    const { kind, total, listed } = row.group;
    return (
      <div className={styles.detail}>
        <h3>{kind}</h3>
        <p>
          {count(total)} of this kind, {count(listed.length)} listed one by one. Enter opens and closes the
          group.
        </p>
        {listed[0] && <p>The first: {listed[0].what}</p>}
      </div>
    );
  }
  const { problem } = row;
  return (
    <div className={styles.detail}>
      <code className={styles.place}>{placeOf(problem)}</code>
      <h3>{problem.what}</h3>
      <p>{problem.kept}</p>
      {excerpt && <SourceLines excerpt={excerpt} />}
      <p className={styles.severity}>{severity[problem.severity]}</p>
      <p className={styles.promise}>
        Counterpoise never guesses a value. Correct the file and open it again to take the record in.
      </p>
    </div>
  );
}
