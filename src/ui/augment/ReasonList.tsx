import { PopoverButton } from '../controls/PopoverButton.tsx';
import styles from './Previews.module.css';

interface ReasonListProps {
  /** Accessible name of the button and of the list. */
  readonly label: string;
  /** What the button shows. */
  readonly shown: string;
  readonly rows: readonly { readonly of?: string; readonly words: string }[];
}

const most = 60;

/** A button that counts, with what it counts in a list: boxes that a rule drops, what was wrong with pictures. */
export function ReasonList({ label, shown, rows }: ReasonListProps) {
  return (
    <PopoverButton label={label} tip={label} className={styles.reason} icon={shown}>
      <ul className={styles.reasons} tabIndex={0} aria-label={label}>
        {rows.slice(0, most).map(({ of, words }, i) => (
          <li key={i}>
            {of !== undefined && <b>{of} </b>}
            {words}
          </li>
        ))}
        {rows.length > most && <li>and {rows.length - most} more</li>}
      </ul>
    </PopoverButton>
  );
}
