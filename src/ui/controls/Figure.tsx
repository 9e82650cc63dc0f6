import styles from './Figure.module.css';
import { Term } from './Tip.tsx';

interface FigureProps {
  readonly before: number;
  readonly after: number;
  /** What is counted, for the accessible name. */
  readonly of: string;
}

const two = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : '–');

/** "0.25 → 0.09": total variation from the target, imported and balanced, with its definition. */
export function Figure({ before, after, of }: FigureProps) {
  return (
    <Term
      label={`Total variation of ${of} from the target: ${two(before)} imported, ${two(after)} balanced`}
      text="Total variation from the target, ½ Σ |share − target share|: the part that would have to move to another bin. 0 is on target. Imported → balanced."
    >
      <span className={styles.figure}>
        {two(before)} → <b>{two(after)}</b>
      </span>
    </Term>
  );
}
