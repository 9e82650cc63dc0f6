import type { ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import styles from './MenuButton.module.css';

export interface MenuChoice<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Second line, in the fainter ink. */
  readonly hint?: string;
}

export interface MenuButtonProps<T extends string> {
  /** Accessible name of the button and of the menu. */
  readonly label: string;
  /** What the button shows. */
  readonly children: ReactNode;
  readonly value: T | null;
  readonly choices: readonly MenuChoice<T>[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
}

/** A button that opens a list to choose one from. */
export function MenuButton<T extends string>(props: MenuButtonProps<T>) {
  const { label, children, value, choices, onChange } = props;
  return (
    <MenuTrigger>
      <AriaButton className={`${styles.button} ${props.className ?? ''}`} aria-label={label}>
        {children}
        <span className={styles.caret} aria-hidden="true" />
      </AriaButton>
      <Popover className={styles.popover} placement="bottom start" offset={4}>
        <Menu
          className={styles.menu}
          aria-label={label}
          selectionMode="single"
          selectedKeys={value === null ? [] : [value]}
          onAction={(key) => {
            const chosen = choices.find((choice) => choice.value === key);
            if (chosen) onChange(chosen.value);
          }}
        >
          {choices.map((choice) => (
            <MenuItem key={choice.value} id={choice.value} textValue={choice.label} className={styles.item}>
              {choice.label}
              {choice.hint && <span className={styles.hint}>{choice.hint}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
