import type { MixedLabel } from '../../core/mixing/composite.ts';
import { PopoverButton } from '../controls/PopoverButton.tsx';
import { counted } from '../theme/numbers.ts';
import styles from './Previews.module.css';

interface DroppedListProps {
  readonly dropped: readonly MixedLabel[];
  readonly names: readonly string[];
  /** The variant. */
  readonly of: string;
}

const most = 60;

/** Boxes that the library's rule takes out of a composite, each with the reason. */
export function DroppedList({ dropped, names, of }: DroppedListProps) {
  const words = `${counted(dropped.length, 'box', 'boxes')} dropped`;
  return (
    <PopoverButton
      label={`${of}: ${words}, and why`}
      tip={`${words}: see why`}
      className={styles.dropped}
      icon={`${dropped.length} dropped`}
    >
      <ul className={styles.reasons} tabIndex={0} aria-label={`${of}: ${words}`}>
        {dropped.slice(0, most).map((label, i) => (
          <li key={i}>
            <b>{names[label.class]}</b> {label.dropped}
          </li>
        ))}
        {dropped.length > most && <li>and {dropped.length - most} more</li>}
      </ul>
    </PopoverButton>
  );
}
