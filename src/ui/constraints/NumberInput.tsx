import { useId, useState, type ReactNode } from 'react';
import styles from './Constraints.module.css';
import { rangeWords, readNumber, type NumberRange } from './readNumber.ts';

interface NumberInputProps {
  /** Accessible name. */
  readonly label: string;
  readonly value: number | null;
  readonly range: NumberRange;
  /** Null where the field was emptied and may be. */
  readonly onChange: (value: number | null) => void;
  /** Shown while it is empty; given only where it may be. */
  readonly placeholder?: string;
  /** Told what is wrong with what was typed; null once it is put right. */
  readonly onProblem: (sentence: string | null) => void;
  readonly describedBy?: string;
}

/** A typed number, taken by Enter or on leaving. What is none is put back, and `onProblem` says what would do. */
export function NumberInput(props: NumberInputProps) {
  const { label, value, range, placeholder, onChange, onProblem } = props;
  const [text, setText] = useState<string | null>(null);
  const take = () => {
    if (text === null) return;
    setText(null);
    if (placeholder !== undefined && text.trim() === '') {
      if (value !== null) onChange(null);
      return;
    }
    const read = readNumber(text, range);
    if (typeof read === 'string') onProblem(read);
    else if (read !== value) onChange(read);
  };
  return (
    <input
      className={styles.number}
      aria-label={label}
      aria-describedby={props.describedBy}
      title={rangeWords(range)}
      inputMode={range.whole ? 'numeric' : 'decimal'}
      placeholder={placeholder}
      value={text ?? (value === null ? '' : String(value))}
      onChange={(event) => {
        setText(event.target.value);
        onProblem(null);
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key !== 'Escape' || text === null) return;
        // First Esc: back to what it was. The next one closes.
        event.preventDefault();
        event.stopPropagation();
        setText(null);
      }}
    />
  );
}

interface NumberFieldProps extends Omit<NumberInputProps, 'onProblem' | 'describedBy'> {
  /** After the number: "×", "images". */
  readonly unit?: string;
  readonly children?: ReactNode;
}

/** A row of label, number and unit; under it what was wrong with the last thing typed. */
export function NumberField({ unit, children, ...field }: NumberFieldProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  return (
    <>
      <div className={styles.row}>
        <span>{children ?? field.label}</span>
        <span className={styles.value}>
          <NumberInput {...field} onProblem={setProblem} describedBy={problem === null ? undefined : id} />
          {unit}
        </span>
      </div>
      <p className={problem === null ? styles.silent : styles.finding} id={id} role="alert">
        {problem}
      </p>
    </>
  );
}
