import { useId, type ReactNode } from 'react';
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

/** Why a wish binds, or cannot be met: beside the control that it is about. */
export function Finding({ children }: { readonly children: ReactNode }) {
  return <p className={styles.finding}>{children}</p>;
}
