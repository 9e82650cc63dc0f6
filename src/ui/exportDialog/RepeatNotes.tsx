import type { Destination } from '../../studio/exporting.ts';
import styles from './ExportDialog.module.css';

const words = { kept: 'repeats kept', dropped: 'repeats dropped', stochastic: 'repeats by chance' } as const;

/** What the reader on the other side does with repeats. */
export function RepeatNotes({ list }: { readonly list: readonly Destination[] }) {
  return (
    <section className={styles.notes} aria-labelledby="repeats-title">
      <h3 id="repeats-title">Repeats</h3>
      <dl>
        {list.map(({ id, name, repeats, note }) => (
          <div key={id}>
            <dt>
              {name} <span className={styles[repeats]}>{words[repeats]}</span>
            </dt>
            <dd>{note}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
