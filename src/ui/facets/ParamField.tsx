import { useEffect, useId, useRef, useState } from 'react';
import type { ParamSpec } from '../../core/facets/facet.ts';
import { textProblem } from '../../core/facets/textForms.ts';
import styles from './FacetSettings.module.css';

interface ParamFieldProps {
  readonly spec: ParamSpec;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}

/** The field that the form of an argument asks for: a number within its limits, one of its choices, or a text. */
export function ParamField({ spec, value, onChange }: ParamFieldProps) {
  if (spec.kind === 'text') return <TextLine spec={spec} value={String(value)} onChange={onChange} />;
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

interface TextLineProps {
  readonly spec: Extract<ParamSpec, { kind: 'text' }>;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Taken by Enter or on leaving, where it is right; else what is wrong stands below, and what was in force stays so. */
function TextLine({ spec, value, onChange }: TextLineProps) {
  const [text, setText] = useState<string | null>(null);
  const id = useId();
  const shown = text ?? value;
  const problem = textProblem[spec.form](shown);
  const take = () => {
    if (text === null || problem !== null) return;
    const taken = text.trim();
    if (taken !== value) onChange(taken);
    setText(null);
  };
  return (
    <div className={styles.textField}>
      <label htmlFor={id}>{spec.title}</label>
      <input
        id={id}
        className={styles.text}
        value={shown}
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => setText(event.target.value)}
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
      {problem !== null && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem} {text === null ? 'The default is in force.' : 'Not taken over yet.'}
        </p>
      )}
    </div>
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
