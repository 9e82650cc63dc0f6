import type { Excerpt } from '../../studio/problemSource.ts';
import styles from './SourceLines.module.css';

/** Numbered source lines, the offending one marked, with a caret under its column where that is known. */
export function SourceLines({ excerpt }: { readonly excerpt: Excerpt }) {
  const { first, lines, line, caret } = excerpt;
  return (
    <pre className={styles.source} tabIndex={0} role="region" aria-label={`Source, line ${line}`}>
      {lines.map((text, i) => {
        const isOffending = first + i === line;
        return (
          <code key={first + i} className={styles.line} data-offending={isOffending || undefined}>
            <span className={styles.number}>{first + i}</span>
            <span className={styles.text}>
              {text}
              {isOffending && caret !== null && (
                <span className={styles.caret} aria-hidden="true">
                  {/* The same characters, unseen: the caret stands right whatever their widths are. */}
                  <span>{Array.from(text).slice(0, caret).join('')}</span>^
                </span>
              )}
            </span>
          </code>
        );
      })}
    </pre>
  );
}
