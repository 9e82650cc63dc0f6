import { useState } from 'react';
import type { Method } from '../../core/methods/method.ts';
import type { Parameter, ParameterValues } from '../../core/parameters.ts';
import { useStudio } from '../../studio/store.ts';
import { Tip } from '../controls/Tip.tsx';
import { Checkbox } from '../shell/Checkbox.tsx';
import styles from './CompareDialog.module.css';

interface MethodFormProps {
  readonly method: Pick<Method, 'parameters'>;
  readonly parameters: ParameterValues;
  readonly onChange: (parameters: ParameterValues) => void;
}

/** The arguments of a method or an operation, each as its form says. */
export function MethodForm({ method, parameters, onChange }: MethodFormProps) {
  const forms = Object.entries(method.parameters);
  if (forms.length === 0) return null;
  return (
    <div className={styles.fields}>
      {forms.map(([name, form]) => (
        <Field
          key={name}
          form={form}
          value={Object.hasOwn(parameters, name) ? parameters[name] : form.default}
          onChange={(value) => onChange({ ...parameters, [name]: value })}
        />
      ))}
    </div>
  );
}

interface FieldProps {
  readonly form: Parameter;
  readonly value: number | string | boolean;
  readonly onChange: (value: number | string | boolean) => void;
}

/** One argument: its name with its definition, and the control that its form asks for. */
export function Field({ form, value, onChange }: FieldProps) {
  const classes = useStudio((state) => state.opened?.dataset.classes.names ?? []);
  if (form.kind === 'switch') {
    return (
      <Checkbox checked={value === true} tip={form.definition} onChange={onChange}>
        {form.title}
      </Checkbox>
    );
  }
  const choices =
    form.kind === 'choice'
      ? form.choices.map((choice, i) => [choice, form.names?.[i] ?? choice] as const)
      : [['', 'none'] as const, ...classes.map((name) => [name, name] as const)];
  return (
    <label className={styles.field}>
      <Tip text={form.definition}>
        {/* Takes focus, so that the definition can be read without a pointer. */}
        <span tabIndex={0}>{form.title}</span>
      </Tip>
      {form.kind === 'number' || form.kind === 'text' ? (
        <Typed form={form} value={value} onChange={onChange} />
      ) : (
        <select value={String(value)} onChange={(event) => onChange(event.target.value)}>
          {choices.map(([choice, shown]) => (
            <option key={choice} value={choice}>
              {shown}
            </option>
          ))}
        </select>
      )}
    </label>
  );
}

type TypedForm = Extract<Parameter, { kind: 'number' | 'text' }>;

/** Taken by Enter or on leaving; put back where it is no number, kept within the range otherwise. */
export function Typed({
  form,
  value,
  label,
  onChange,
}: FieldProps & { readonly form: TypedForm; readonly label?: string }) {
  const [text, setText] = useState<string | null>(null);
  const shown = typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
  const take = () => {
    if (text === null) return;
    setText(null);
    if (form.kind === 'text') {
      if (text !== value) onChange(text);
      return;
    }
    const n = Number(text.replace(',', '.'));
    if (text.trim() === '' || !Number.isFinite(n)) return;
    const within = Math.min(form.max, Math.max(form.min, form.step === 1 ? Math.round(n) : n));
    if (within !== value) onChange(within);
  };
  const own = {
    'aria-label': label,
    value: text ?? shown,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    onBlur: take,
  };
  if (form.kind === 'text') return <textarea rows={3} {...own} />;
  return (
    <input
      type="text"
      inputMode="decimal"
      {...own}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key !== 'Escape' || text === null) return;
        event.preventDefault();
        event.stopPropagation();
        setText(null);
      }}
    />
  );
}
