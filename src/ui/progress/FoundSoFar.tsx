import { ClassCurve } from '../firstRun/ClassCurve.tsx';
import { counted } from '../theme/numbers.ts';
import styles from './FoundSoFar.module.css';

/** The class curve as far as it is read, in grey: nothing is balanced yet. */
export function FoundSoFar({ classBoxes }: { readonly classBoxes: readonly number[] }) {
  const boxes = classBoxes.reduce((sum, n) => sum + n, 0);
  if (boxes === 0) return null;
  return (
    <figure className={styles.found}>
      <ClassCurve counts={classBoxes} strong={false} />
      <figcaption>
        {counted(boxes, 'box', 'boxes')} of {counted(classBoxes.length, 'class', 'classes')} read so far, log
        scale
      </figcaption>
    </figure>
  );
}
