import { ArrowDown, ArrowUp, ChevronDown, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { stepArguments } from '../../core/mixing/compose.ts';
import { operationNamed, operations } from '../../core/mixing/operations/index.ts';
import type { StepSettings, VariantSettings } from '../../core/mixing/settings.ts';
import { addStep, removeStep, removeVariant, setStep, setVariant, swapSteps } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { MethodForm } from '../compare/MethodForm.tsx';
import { Button } from '../controls/Button.tsx';
import { gesture } from '../controls/gesture.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { MenuButton } from '../controls/MenuButton.tsx';
import { percent } from '../theme/numbers.ts';
import styles from './MixingRail.module.css';
import { cannotSwap, placeFor } from './stepPlaces.ts';

/** The steps of a variant in their order: what each does, how often, and with which arguments. */
export function StepList({ variant }: { readonly variant: VariantSettings }) {
  const { id, name, steps } = variant;
  const task = useStudio((state) => state.opened?.dataset.task ?? 'detection');
  const onlyOne = useStudio((state) => state.recipe.mixing.variants.length === 1);
  return (
    <>
      <ol className={styles.steps} aria-label={`Steps of ${name}`}>
        {steps.map((step, at) => (
          <StepRow key={`${at} ${step.operation}`} variant={variant} step={step} at={at} />
        ))}
      </ol>
      <div className={styles.stepButtons}>
        <MenuButton
          label={`Add a step to ${name}`}
          value={null}
          choices={operations.map((one) => ({
            value: one.id,
            label: one.name,
            hint: one.unavailable(task) ?? one.definition,
          }))}
          onChange={(operation) =>
            addStep(
              id,
              placeFor(steps, operation),
              `Add ${operationNamed(operation)?.name ?? operation} to ${name}`,
              operation,
            )
          }
        >
          Add a step
        </MenuButton>
        <label className={styles.rename}>
          <span className={styles.hidden}>Name of the variant {name}</span>
          <input
            defaultValue={name}
            key={name}
            onBlur={({ target }) => {
              const next = target.value.trim();
              if (next !== '' && next !== name) setVariant(id, `Rename ${name}`, { name: next });
              else target.value = name;
            }}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
        </label>
        <Button
          variant="quiet"
          label={`Remove the variant ${name}`}
          unavailable={onlyOne ? 'It is the only variant' : null}
          onPress={() => removeVariant(id)}
        >
          <Trash2 size={13} aria-hidden />
        </Button>
      </div>
    </>
  );
}

interface StepRowProps {
  readonly variant: VariantSettings;
  readonly step: StepSettings;
  readonly at: number;
}

function StepRow({ variant, step, at }: StepRowProps) {
  const { id, steps } = variant;
  const library = useStudio((state) => state.recipe.mixing.library);
  const task = useStudio((state) => state.opened?.dataset.task ?? 'detection');
  const [open, setOpen] = useState(false);
  const operation = operationNamed(step.operation);
  const name = operation?.name ?? step.operation;
  const reason = operation?.unavailable(task) ?? null;
  const up = at === 0 ? 'It is the first step' : cannotSwap(steps, at - 1);
  const down = at === steps.length - 1 ? 'It is the last step' : cannotSwap(steps, at);
  return (
    <li>
      <div className={styles.stepHead}>
        <button
          type="button"
          className={styles.stepName}
          aria-expanded={open}
          title={operation?.definition}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown size={12} aria-hidden data-open={open || undefined} /> <span>{name}</span>
          {operation?.libraries[library] && operation.libraries[library].name !== name && (
            <small>{operation.libraries[library].name}</small>
          )}
        </button>
        <Button
          variant="quiet"
          label={`${name} earlier`}
          unavailable={up}
          onPress={() => swapSteps(id, at - 1, `${name} earlier`)}
        >
          <ArrowUp size={12} aria-hidden />
        </Button>
        <Button
          variant="quiet"
          label={`${name} later`}
          unavailable={down}
          onPress={() => swapSteps(id, at, `${name} later`)}
        >
          <ArrowDown size={12} aria-hidden />
        </Button>
        <Button
          variant="quiet"
          label={`Remove ${name}`}
          onPress={() => removeStep(id, at, `Remove ${name} from ${variant.name}`)}
        >
          <Trash2 size={12} aria-hidden />
        </Button>
      </div>
      {reason !== null && <p className={styles.note}>{reason}</p>}
      {operation && !operation.libraries[library] && (
        <p className={styles.note}>
          The chosen library does not have it; its labels follow the library’s rule all the same.
        </p>
      )}
      {open && operation && (
        <div className={styles.form}>
          <LabelledSlider
            label="Probability"
            value={step.probability}
            min={0}
            max={1}
            step={0.05}
            format={(value) => percent(value)}
            onChange={(probability) => setStep(id, at, `Probability of ${name}`, { probability })}
            {...gesture(`Probability of ${name}`)}
          />
          <MethodForm
            method={operation}
            parameters={stepArguments(operation, library, step.parameters)}
            onChange={(next) => {
              // Only what differs from the library's defaults is kept, so that another library brings its own.
              const defaults = stepArguments(operation, library, {});
              const parameters = Object.fromEntries(
                Object.entries(next).filter(([key, value]) => value !== defaults[key]),
              );
              setStep(id, at, `${name}: arguments`, { parameters });
            }}
          />
          <p className={styles.source}>{operation.source}</p>
        </div>
      )}
    </li>
  );
}
