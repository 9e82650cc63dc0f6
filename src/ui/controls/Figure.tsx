import styles from './Figure.module.css';
import { Term } from './Tip.tsx';

interface FigureProps {
  readonly before: number;
  readonly after: number;
  /** With the variants in place; NaN: not known yet; null: there are none. */
  readonly mixed?: number | null;
  /** What is counted, for the accessible name. */
  readonly of: string;
}

const two = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : '–');

const definition =
  'Total variation from the target, ½ Σ |share − target share|: the part that would have to move to another bin. 0 is on target.';

/** "0.25 → 0.09": total variation from the target, imported and as it is trained on, with its definition. */
export function Figure({ before, after, mixed = null, of }: FigureProps) {
  const isKnown = mixed !== null && Number.isFinite(mixed);
  const states = [
    `${two(before)} imported`,
    `${two(after)} balanced`,
    ...(mixed === null
      ? []
      : [isKnown ? `${two(mixed)} balanced and mixed` : 'balanced and mixed being counted']),
  ].join(', ');
  return (
    <Term
      label={`Total variation of ${of} from the target: ${states}`}
      text={`${definition} ${mixed === null ? 'Imported → balanced.' : `Now: ${states}.`}`}
    >
      <span className={styles.figure}>
        {two(before)} →{' '}
        {mixed === null || isKnown ? <b>{two(isKnown ? mixed : after)}</b> : <span>{two(after)}</span>}
      </span>
    </Term>
  );
}
