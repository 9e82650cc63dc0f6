import type { ReactNode } from 'react';
import styles from './Figure.module.css';
import { PopoverButton } from './PopoverButton.tsx';

interface FigureProps {
  readonly before: number;
  readonly after: number;
  /** With the variants in place; NaN: not known yet; null: there are none. */
  readonly mixed?: number | null;
  /** What is counted, for the accessible name. */
  readonly of: string;
  /** What a press shows of it. */
  readonly children: ReactNode;
}

const two = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : '–');

const definition =
  'Total variation from the target, ½ Σ |share − target share|: the part that would have to move to another bin. 0 is on target.';

/**
 * "0.25 → 0.09": total variation from the target, imported and as it is trained on, with its definition; pressed, it
 * shows what else there is to say in figures.
 */
export function Figure({ before, after, mixed = null, of, children }: FigureProps) {
  const isKnown = mixed !== null && Number.isFinite(mixed);
  const states = [
    `${two(before)} imported`,
    `${two(after)} balanced`,
    ...(mixed === null
      ? []
      : [isKnown ? `${two(mixed)} balanced and mixed` : 'balanced and mixed being counted']),
  ].join(', ');
  return (
    <PopoverButton
      label={`Total variation of ${of} from the target: ${states}`}
      tip={`${definition} ${mixed === null ? 'Imported → balanced.' : `Now: ${states}.`} Press for every index.`}
      className={styles.open}
      icon={
        <span className={styles.figure}>
          {two(before)} →{' '}
          {mixed === null || isKnown ? <b>{two(isKnown ? mixed : after)}</b> : <span>{two(after)}</span>}
        </span>
      }
    >
      {children}
    </PopoverButton>
  );
}
