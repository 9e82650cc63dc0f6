import { useMemo } from 'react';
import styles from './ExportDialog.module.css';
import { tokensOf, type Language } from './tokens.ts';

/** Code as it is written, with comments, strings, numbers and keywords told apart. */
export function Code({ text, language }: { readonly text: string; readonly language: Language }) {
  const tokens = useMemo(() => tokensOf(text, language), [text, language]);
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
