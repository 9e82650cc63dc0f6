import type { Destination } from '../../studio/exporting.ts';
import { count } from '../theme/numbers.ts';
import styles from './ExportDialog.module.css';

const words = { kept: 'repeats kept', dropped: 'repeats dropped', stochastic: 'repeats by chance' } as const;

interface DestinationNotesProps {
  readonly list: readonly Destination[];
  readonly isConversion: boolean;
}

/** A note with names of fields between grave accents, which are shown as code. */
const withCode = (note: string) =>
  note.split('`').map((part, i) => (i % 2 === 0 ? part : <code key={i}>{part}</code>));

/** Of each destination: what its reader does with repeats, and what of this dataset its files cannot hold. */
export function DestinationNotes({ list, isConversion }: DestinationNotesProps) {
  return (
    <section className={styles.notes} aria-labelledby="notes-title">
      <h3 id="notes-title">{isConversion ? 'What it holds' : 'Repeats'}</h3>
      <dl>
        {list.map(({ id, name, repeats, note, losses: { plan, conversion } }) => {
          const losses = isConversion ? conversion : plan;
          return (
            <div key={id}>
              <dt>
                {name} {!isConversion && <span className={styles[repeats]}>{words[repeats]}</span>}
              </dt>
              {!isConversion && <dd>{withCode(note)}</dd>}
              {losses.length > 0 ? (
                <dd className={styles.losses}>
                  Not held: {losses.map(({ what, count: many }) => `${what} (${count(many)})`).join(', ')}.
                </dd>
              ) : (
                isConversion && <dd>Everything that was read of this dataset.</dd>
              )}
            </div>
          );
        })}
      </dl>
    </section>
  );
}
