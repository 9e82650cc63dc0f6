import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './Segmented.module.css';
import { Tip } from './Tip.tsx';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  /** Accessible name where the label is a sign ("√ count"). */
  readonly name?: string;
  /** Why it cannot be chosen now; it stays focusable so that the reason can be read. */
  readonly unavailable?: string | null;
}

export interface SegmentedProps<T extends string> {
  /** Accessible name of the group. */
  readonly label: string;
  /** Null: none of them describes the present state. */
  readonly value: T | null;
  readonly options: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
  /** `large`: the tabs of the top bar. */
  readonly size?: 'small' | 'large';
}

/** One of a few, all visible. A radio group for the keyboard: one tab stop, arrows move. */
export function Segmented<T extends string>({ label, value, options, onChange, size }: SegmentedProps<T>) {
  return (
    <ToggleButtonGroup
      className={size === 'large' ? `${styles.group} ${styles.large}` : styles.group}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={value === null ? [] : [value]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        const chosen = options.find((option) => option.value === key);
        if (chosen && chosen.value !== value && !chosen.unavailable) onChange(chosen.value);
      }}
    >
      {options.map((option) => {
        const segment = (
          <ToggleButton
            key={option.value}
            id={option.value}
            className={styles.segment}
            aria-label={option.name}
            aria-disabled={Boolean(option.unavailable) || undefined}
            data-unavailable={Boolean(option.unavailable) || undefined}
          >
            {option.label}
          </ToggleButton>
        );
        return option.unavailable ? (
          <Tip key={option.value} text={option.unavailable}>
            {segment}
          </Tip>
        ) : (
          segment
        );
      })}
    </ToggleButtonGroup>
  );
}
