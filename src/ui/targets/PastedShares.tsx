import { useDeferredValue, useId, useMemo, useState, type ReactNode } from 'react';
import { Button } from '../controls/Button.tsx';
import styles from './TargetForm.module.css';
import { understood } from './targetText.ts';

/** What a text says, by name, and a sentence for each thing in it that could not be taken. */
interface ReadShares {
  readonly shares: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

interface PastedSharesProps {
  readonly label: string;
  readonly placeholder: string;
  readonly rows: number;
  /** What is asked for, while nothing is written. */
  readonly hint: string;
  /** All there are, and what they are called together ("classes"). */
  readonly names: readonly string[];
  readonly kind: string;
  readonly read: (text: string, names: readonly string[]) => ReadShares;
  /** On the button, and why it is off where no name was found. */
  readonly use: string;
  readonly nothing: string;
  readonly onUse: (shares: ReadShares['shares']) => void;
  readonly onClose: () => void;
  readonly className?: string;
  /** Further ways to fill the text. */
  readonly ways?: (fill: (text: string) => void) => ReactNode;
}

const shownProblems = 4;

/** Shares as text, checked while they are typed; what was not understood is named with its line. Esc closes. */
export function PastedShares(props: PastedSharesProps) {
  const { names, read, onUse, onClose } = props;
  const [text, setText] = useState('');
  const checked = useDeferredValue(text);
  const { shares, problems } = useMemo(() => read(checked, names), [read, checked, names]);
  const status = useId();
  const hidden = problems.length - shownProblems;
  return (
    <div className={`${styles.paste} ${props.className ?? ''}`}>
      <textarea
        className={styles.list}
        aria-label={props.label}
        aria-describedby={status}
        placeholder={props.placeholder}
        rows={props.rows}
        spellCheck={false}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // First Esc: back to the form. The next one closes.
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }}
      />
      <div id={status} className={styles.check} role="status">
        {checked.trim() === '' ? (
          props.hint
        ) : (
          <>
            <b>{understood(shares, names, props.kind)}</b>
            {problems.length > 0 && (
              <ul className={styles.problems}>
                {problems.slice(0, shownProblems).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
                {hidden > 0 && <li>and {hidden} more</li>}
              </ul>
            )}
          </>
        )}
      </div>
      <div className={styles.ways}>
        <Button
          unavailable={Object.keys(shares).length === 0 ? props.nothing : null}
          onPress={() => {
            onUse(read(text, names).shares);
            onClose();
          }}
        >
          {props.use}
        </Button>
        {props.ways?.(setText)}
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
