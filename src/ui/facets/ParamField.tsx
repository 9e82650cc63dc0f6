import { useEffect, useRef, useState } from 'react';
import type { ParamSpec } from '../../core/facets/facet.ts';
import styles from './FacetSettings.module.css';

interface ParamFieldProps {
  readonly spec: ParamSpec;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}

/** The field that the form of an argument asks for: a number within its limits, or one of its choices. */
export function ParamField({ spec, value, onChange }: ParamFieldProps) {
  return (
    <label className={styles.field}>
      <span>{spec.title}</span>
      {spec.kind === 'integer' ? (
        <WholeNumber spec={spec} value={Number(value)} onChange={onChange} />
      ) : (
        <select className={styles.choice} value={value} onChange={(event) => onChange(event.target.value)}>
          {spec.choices.map((choice, i) => (
            <option key={choice} value={choice}>
              {spec.names?.[i] ?? choice}
            </option>
          ))}
        </select>
      )}
    </label>
  );
}

interface WholeNumberProps {
  readonly spec: Extract<ParamSpec, { kind: 'integer' }>;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** How long a stepped number rests before it is taken: arrows held are one step of undo. */
const rest = 350;

/** Typed: taken by Enter or on leaving, put back when it is no number. Stepped: taken as soon as it rests. */
function WholeNumber({ spec, value, onChange }: WholeNumberProps) {
  const [text, setText] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const take = (typed: string | null) => {
    clearTimeout(timer.current);
    const n = Math.min(spec.max, Math.max(spec.min, Math.round(Number(typed))));
    if (typed !== null && typed.trim() !== '' && Number.isFinite(n) && n !== value) onChange(n);
    setText(null);
  };
  return (
    <input
      className={styles.number}
      type="number"
      min={spec.min}
      max={spec.max}
      step={1}
      value={text ?? value}
      onChange={({ target, nativeEvent }) => {
        setText(target.value);
        clearTimeout(timer.current);
        const isTyped = /^(insert(?!Replacement)|delete|history)/.test(
          (nativeEvent as InputEvent).inputType ?? '',
        );
        if (!isTyped) timer.current = setTimeout(() => take(target.value), rest);
      }}
      onBlur={() => take(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(text);
        if (event.key !== 'Escape' || text === null) return;
        // First Esc: back to what it was. The next one closes.
        event.preventDefault();
        event.stopPropagation();
        clearTimeout(timer.current);
        setText(null);
      }}
    />
  );
}
