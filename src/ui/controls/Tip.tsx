import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './Tip.module.css';

/** Words beside a control, after 300 ms of hover or at once on focus. The child must take focus. */
export function Tip({ text, children }: { readonly text: ReactNode; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={300} closeDelay={80}>
      {children}
      <Tooltip className={styles.tip} offset={6} containerPadding={8}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A word or a figure that carries its own definition. */
export function Term({ children, text, label }: TermProps) {
  return (
    <Tip text={text}>
      <AriaButton className={styles.term} aria-label={label}>
        {children}
      </AriaButton>
    </Tip>
  );
}

interface TermProps {
  readonly children: ReactNode;
  readonly text: ReactNode;
  readonly label?: string;
}
