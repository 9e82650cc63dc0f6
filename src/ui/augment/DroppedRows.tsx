import { droppedWords, type DroppedBoxes } from './droppedBoxes.ts';
import styles from './Previews.module.css';

interface DroppedRowsProps {
  readonly dropped: DroppedBoxes;
  readonly names: readonly string[];
  /** The variant. */
  readonly of: string;
}

/** Dropped boxes by class and reason, alike ones in one row with their number. */
export function DroppedRows({ dropped, names, of }: DroppedRowsProps) {
  const rows = new Map<string, { readonly name: string; readonly why: string; times: number }>();
  for (const { class: k, dropped: why } of dropped.removed) {
    const key = `${k} ${why}`;
    const row = rows.get(key) ?? { name: names[k], why: why ?? '', times: 0 };
    row.times++;
    rows.set(key, row);
  }
  const title = droppedWords(dropped);
  return (
    <>
      <h3 className={styles.droppedTitle}>{title}</h3>
      {rows.size > 0 && (
        <ul className={styles.droppedRows} tabIndex={0} aria-label={`${of}: ${title}`}>
          {[...rows.values()].map(({ name, why, times }) => (
            <li key={`${name} ${why}`}>
              <b>{name}</b>
              {times > 1 && ` × ${times}`} {why}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
