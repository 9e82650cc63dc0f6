import type { Problem } from '../../core/dataset/dataset.ts';
import type { Excerpt } from '../../studio/problemSource.ts';
import { count } from '../theme/numbers.ts';
import { placeOf } from './problemGroups.ts';
import type { ProblemRow } from './ProblemList.tsx';
import { SourceLines } from './SourceLines.tsx';
import styles from './Problems.module.css';

/** What a problem cost; nothing where all was kept, as its own sentence says. */
function costOf({ severity, count: many = 1 }: Problem): string | null {
  if (severity === 'mention') return null;
  if (severity === 'failed') return 'The whole file was lost.';
  return many === 1 ? 'One record was left out.' : `${count(many)} records were left out.`;
}

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
  const cost = costOf(problem);
  return (
    <div className={styles.detail}>
      <code className={styles.place}>{placeOf(problem)}</code>
      <h3>{problem.what}</h3>
      <p>{problem.kept}</p>
      {excerpt && <SourceLines excerpt={excerpt} />}
      {cost && (
        <>
          <p className={styles.severity}>{cost}</p>
          <p className={styles.promise}>
            Counterpoise never guesses a value. Correct the file and open it again to take{' '}
            {problem.severity === 'left-out' && (problem.count ?? 1) === 1 ? 'the record' : 'what was lost'}{' '}
            in.
          </p>
        </>
      )}
    </div>
  );
}
