import { Check, Circle, LoaderCircle } from 'lucide-react';
import type { Progress } from '../../core/dataset/source.ts';
import { chartsStep } from '../../core/dataset/source.ts';
import { count } from '../theme/numbers.ts';
import { amount } from './amount.ts';
import styles from './ImportSteps.module.css';

/** Of many files' steps only the last ones are shown. */
const most = 4;

/** Steps done, the present one, and the one that every import ends with; readers tell of no others beforehand. */
export function ImportSteps({ steps }: { readonly steps: readonly Progress[] }) {
  const present = steps.at(-1)?.step ?? 'Look at what was opened';
  const done = steps.slice(0, -1);
  const hidden = Math.max(0, done.length - most);
  return (
    <ol className={styles.steps} aria-label="Steps of the import">
      {hidden > 0 && (
        <li data-at="done">
          <Check size={13} color="var(--acc)" aria-hidden />
          <span>{count(hidden)} earlier steps</span>
        </li>
      )}
      {done.slice(hidden).map(({ step, done: n, unit }) => (
        <li key={step} data-at="done">
          <Check size={13} color="var(--acc)" role="img" aria-label="Done" />
          <span>{step}</span>
          {n > 0 && <span className={styles.amount}>{amount(n, unit)}</span>}
        </li>
      ))}
      <li data-at="present" aria-current="step">
        <LoaderCircle size={13} color="var(--acc)" aria-hidden className={styles.ring} />
        <span>{present}</span>
      </li>
      {present !== chartsStep && (
        <li data-at="later">
          <Circle size={13} color="var(--line2)" role="img" aria-label="To come" />
          <span>{chartsStep}</span>
        </li>
      )}
    </ol>
  );
}
