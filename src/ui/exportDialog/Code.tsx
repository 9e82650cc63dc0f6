import { useMemo } from 'react';
import styles from './ExportDialog.module.css';
import { tokensOf } from './tokens.ts';

/** Python as it is written, with comments, strings, numbers and keywords told apart. */
export function Code({ text }: { readonly text: string }) {
  const tokens = useMemo(() => tokensOf(text), [text]);
  return (
    <pre className={styles.code} tabIndex={0} role="region" aria-label="Code">
      <code>
        {tokens.map(({ kind, text: part }, i) =>
          kind ? (
            <span key={i} className={styles[kind]}>
              {part}
            </span>
          ) : (
            part
          ),
        )}
      </code>
    </pre>
  );
}
