import { Suspense, type ComponentType } from 'react';
import { Segmented } from '../controls/Segmented.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import styles from './Looks.module.css';

/** One look at what a page is about: a panel that fills its place and scrolls by itself. */
export interface Look<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly Content: ComponentType;
}

interface LooksProps<Id extends string> {
  readonly label: string;
  readonly looks: readonly Look<Id>[];
  readonly shown: Id;
  readonly onChange: (id: Id) => void;
}

/** The names of all looks above, and the one that is shown below; a look that fails leaves the others. */
export function Looks<Id extends string>({ label, looks, shown, onChange }: LooksProps<Id>) {
  const { id, label: part, Content } = looks.find((one) => one.id === shown) ?? looks[0];
  return (
    <div className={styles.looks}>
      <div className={styles.head}>
        <Segmented
          label={label}
          value={id}
          options={looks.map((one) => ({ value: one.id, label: one.label }))}
          onChange={onChange}
        />
      </div>
      <div className={styles.content}>
        <ErrorBoundary key={id} part={part}>
          <Suspense fallback={<div aria-busy="true" />}>
            <Content />
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}
