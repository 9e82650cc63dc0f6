import { useState } from 'react';
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
