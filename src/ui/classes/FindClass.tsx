import { useEffect, useRef, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { setView } from '../../studio/actions.ts';
import { getState } from '../../studio/store.ts';
import { Key } from '../controls/Key.tsx';
import { findClass } from './classOrder.ts';
import styles from './FindClass.module.css';

interface FindClassProps {
  readonly names: readonly string[];
  readonly order: readonly number[];
}

/** Typing jumps to the first class of that name, Enter to the next; Esc clears. */
export function FindClass({ names, order }: FindClassProps) {
  const [text, setText] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useWideWhilePressed();
  const jump = (to: string, after: number | null) => {
    const found = findClass(names, order, to, after);
    setMissing(found === null && to.trim() !== '');
    if (found !== null) setView({ selectedClass: found });
  };
  return (
    <SearchField
      className={styles.field}
      aria-label="Find class"
      value={text}
      onChange={(value) => {
        setText(value);
        if (value.trim() === '') setMissing(false);
        else jump(value, null);
      }}
      onSubmit={(value) => jump(value, getState().view.selectedClass)}
      onClear={() => setMissing(false)}
    >
      <Input
        ref={field}
        className={styles.input}
        placeholder="Find"
        data-focus="find"
        data-missing={isMissing || undefined}
      />
      {text === '' && (
        <span className={styles.key} aria-hidden="true">
          <Key>/</Key>
        </span>
      )}
      <span className={styles.said} role="status">
        {isMissing ? 'No class of that name' : ''}
      </span>
    </SearchField>
  );
}

/**
 * The field is wide while it has the focus. A press elsewhere takes the focus away: the width stays until the press
 * ends, or the button under it would move from under the pointer and its click be lost.
 */
function useWideWhilePressed() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = field.current;
    if (!input) return;
    const keep = () => input.toggleAttribute('data-wide', document.activeElement === input);
    // The click follows the end of the press within the same task.
    const release = () => setTimeout(() => input.removeAttribute('data-wide'));
    document.addEventListener('pointerdown', keep, true);
    document.addEventListener('pointerup', release, true);
    document.addEventListener('pointercancel', release, true);
    return () => {
      document.removeEventListener('pointerdown', keep, true);
      document.removeEventListener('pointerup', release, true);
      document.removeEventListener('pointercancel', release, true);
    };
  }, []);
  return field;
}
