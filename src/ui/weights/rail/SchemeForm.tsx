import type { Parameter } from '../../../core/parameters.ts';
import { argumentsOf } from '../../../core/parameters.ts';
import type { Scheme } from '../../../core/weighting/scheme.ts';
import { useStudio } from '../../../studio/store.ts';
import { argumentStep, setArgument } from '../../../studio/weightsChoices.ts';
import { Field, Typed } from '../../compare/MethodForm.tsx';
import { gesture } from '../../controls/gesture.ts';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './WeightsRail.module.css';

/** The arguments of a scheme, each as its form says: a slider with a field to type in, a few choices, a switch. */
export function SchemeForm({ scheme }: { readonly scheme: Scheme }) {
  const given = useStudio((state) => state.recipe.weighting.parameters[scheme.id]);
  const values = argumentsOf(scheme.parameters, given ?? {});
  return (
    <>
      {Object.entries(scheme.parameters).map(([name, form]) => (
        <Argument key={name} scheme={scheme} name={name} form={form} value={values[name]} />
      ))}
    </>
  );
}

interface ArgumentProps {
  readonly scheme: Scheme;
  readonly name: string;
  readonly form: Parameter;
  readonly value: number | string | boolean;
}

function Argument({ scheme, name, form, value }: ArgumentProps) {
  const onChange = (next: number | string | boolean) => setArgument(scheme, name, next);
  if (form.kind === 'number')
    return (
      <div className={styles.number}>
        <LabelledSlider
          label={form.title}
          tip={form.definition}
          value={Number(value)}
          min={form.min}
          max={form.max}
          step={stepOf(form)}
          stops={form.stops}
          defaultValue={form.default}
          format={(v) => String(+v.toPrecision(6))}
          {...gesture(argumentStep(scheme, name))}
          onChange={onChange}
        />
        <Typed form={form} value={Number(value)} label={`${form.title}, typed`} onChange={onChange} />
      </div>
    );
  if (form.kind === 'choice' && form.choices.length <= 3)
    return (
      <div className={styles.stacked}>
        <Term text={form.definition}>{form.title}</Term>
        <Segmented
          label={form.title}
          value={String(value)}
          options={form.choices.map((choice, i) => ({ value: choice, label: form.names?.[i] ?? choice }))}
          onChange={onChange}
        />
      </div>
    );
  return <Field form={form} value={value} onChange={onChange} />;
}

/** A hundred places of a slider, of a whole number where it takes those. */
const stepOf = ({ step, min, max }: Extract<Parameter, { kind: 'number' }>) =>
  step > 0 ? step : max - min >= 50 ? 1 : +((max - min) / 100).toPrecision(3);
