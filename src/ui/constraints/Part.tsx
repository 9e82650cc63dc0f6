import { useId, type ReactNode } from 'react';
import type { FindingText } from './findings.ts';
import styles from './Constraints.module.css';

interface PartProps {
  readonly title: string;
  /** A figure or a word beside the title. */
  readonly aside?: ReactNode;
  /** Takes the height that the other parts of its column leave. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

/** A titled group of controls in the drawer. */
export function Part({ title, aside, fills, children }: PartProps) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id} data-fills={fills || undefined}>
      <h3 className={styles.title}>
        <span id={id}>{title}</span>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </h3>
      {children}
    </section>
  );
}

/** What became of the part's wishes. */
export function Findings({ of }: { readonly of: readonly FindingText[] }) {
  return of.map(({ text, kind }) =>
    kind === 'unmet' ? (
      <Finding key={text}>{text}</Finding>
    ) : (
      <p key={text} className={styles.note}>
        {text}
      </p>
    ),
  );
}

/** Why a wish cannot be met as it is: beside the control that it is about. */
export function Finding({ children }: { readonly children: ReactNode }) {
  return <p className={styles.finding}>{children}</p>;
}
