import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './Button.module.css';
import { Tip } from './Tip.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** One filled button on a screen: `primary`. */
  readonly variant?: 'primary' | 'plain' | 'quiet';
  /** Accessible name where the content is an icon. */
  readonly label?: string;
  /** Shown on hover and focus, with the shortcut if there is one. */
  readonly tip?: ReactNode;
  /** Why it cannot be used now; the button stays focusable so that the reason can be read. */
  readonly unavailable?: string | null;
  readonly pressed?: boolean;
  readonly id?: string;
  readonly className?: string;
}

/** A button of 30 px (primary, plain) or 24 px (quiet). It is never disabled without a reason in its tip. */
export function Button(props: ButtonProps) {
  const { children, onPress, variant = 'plain', label, tip, unavailable = null, pressed, id } = props;
  const button = (
    <AriaButton
      id={id}
      className={[styles.button, styles[variant], props.className ?? ''].join(' ')}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={unavailable !== null || undefined}
      data-unavailable={unavailable !== null || undefined}
      onPress={() => unavailable === null && onPress()}
    >
      {children}
    </AriaButton>
  );
  const said = unavailable ?? tip;
  return said === undefined ? button : <Tip text={said}>{button}</Tip>;
}
