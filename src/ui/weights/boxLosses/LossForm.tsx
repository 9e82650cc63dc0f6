import type { Parameter } from '../../../core/parameters.ts';
import { setBoxLosses } from '../../../studio/boxLosses.ts';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './BoxLosses.module.css';
import { useArguments, useBoxLossView, useSelected } from './useLosses.ts';

/** The arguments of the selected loss, and its formula. */
export function LossForm() {
  const loss = useSelected();
  const values = useArguments()[loss.id];
  const chosen = useBoxLossView().parameters;
  const set = (name: string, value: number | string) =>
    setBoxLosses({ parameters: { ...chosen, [loss.id]: { ...values, [name]: value } } });
  const forms = Object.entries(loss.parameters);
  return (
    <div className={styles.form} role="group" aria-label={`Arguments of ${loss.name}`}>
      <p className={styles.formula}>
        <b>{loss.name}</b> {loss.formula}
      </p>
      {forms.map(([name, form]) => (
        <Argument
          key={`${loss.id} ${name}`}
          form={form}
          value={values[name]}
          onChange={(value) => set(name, value)}
        />
      ))}
    </div>
  );
}

interface ArgumentProps {
  readonly form: Parameter;
  readonly value: number | string | boolean;
  readonly onChange: (value: number | string) => void;
}

function Argument({ form, value, onChange }: ArgumentProps) {
  if (form.kind === 'number')
    return (
      <div className={styles.slider}>
        <LabelledSlider
          label={form.title}
          tip={form.definition}
          value={Number(value)}
          min={form.min}
          max={form.max}
          step={form.max - form.min > 4 ? 0.1 : 0.05}
          defaultValue={form.default}
          format={(at) => String(Number(at.toFixed(2))).replace('-', '−')}
          onChange={onChange}
        />
      </div>
    );
  if (form.kind !== 'choice') return null;
  return (
    <div className={styles.choice}>
      <Term text={form.definition}>{form.title}</Term>
      <Segmented
        label={form.title}
        value={String(value)}
        options={form.choices.map((choice, k) => ({ value: choice, label: form.names?.[k] ?? choice }))}
        onChange={onChange}
      />
    </div>
  );
}
