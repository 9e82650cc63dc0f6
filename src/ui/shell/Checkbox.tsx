import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { Tip } from '../controls/Tip.tsx';
import styles from './Checkbox.module.css';

interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Accessible name where nothing stands beside the box. */
  readonly label?: string;
  readonly children?: ReactNode;
  readonly tip?: ReactNode;
  /** Why it cannot be changed now; it stays focusable so that the reason can be read. */
  readonly unavailable?: string | null;
}

/** A box to tick, 24 px high. */
export function Checkbox({ checked, onChange, label, children, tip, unavailable = null }: CheckboxProps) {
  const said = unavailable ?? tip;
  const box = (
    <AriaCheckbox
      className={styles.checkbox}
      aria-label={label}
      isSelected={checked}
      isReadOnly={unavailable !== null}
      data-unavailable={unavailable !== null || undefined}
      onChange={onChange}
    >
      <span className={styles.mark}>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="m2.6 6.2 2.3 2.4 4.6-5" />
        </svg>
      </span>
      {children}
    </AriaCheckbox>
  );
  return said === undefined ? box : <Tip text={said}>{box}</Tip>;
}
