import { useState } from 'react';
import styles from './SplitTab.module.css';

interface SeedFieldProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

const most = 2 ** 31 - 1;

/** A whole number from 0; taken when it is left or Enter is pressed, put back when it is none. */
export function SeedField({ value, onChange }: SeedFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const take = () => {
    const n = Number(text);
    if (text !== null && text.trim() !== '' && Number.isInteger(n) && n >= 0 && n <= most && n !== value)
      onChange(n);
    setText(null);
  };
  return (
    <label className={styles.row}>
      <span>Seed</span>
      <input
        className={styles.seed}
        inputMode="numeric"
        value={text ?? String(value)}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </label>
  );
}
