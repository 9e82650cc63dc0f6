import { ChevronDown, Pin, PinOff } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { operationNamed } from '../../core/mixing/operations/index.ts';
import type { VariantSettings } from '../../core/mixing/settings.ts';
import { beginGesture, cancelGesture, endGesture } from '../../studio/actions.ts';
import { pinGesture, releasePin, setPins, setShareOf, toggleSolo } from '../../studio/mixing.ts';
import { useComposites } from '../../studio/mixingPreview.ts';
import { getState, useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import rail from '../rail/Rail.module.css';
import { drawnValues, type DrawnValue } from './drawnValues.ts';
import styles from './MixingRail.module.css';
import { hundredths, shownVariants } from './shownVariants.ts';
import { StepList } from './StepList.tsx';

/** Values that stand in the rail before a person asks for the rest. */
const firstValues = 4;

/** One variant: its share, the values that its preview has drawn, and its steps. */
export function VariantPart({ variant }: { readonly variant: VariantSettings }) {
  const { id, name, share, steps } = variant;
  const composite = useComposites((shown) => shown[id]?.composite ?? null);
  const pins = useStudio((state) => state.view.augment.pins);
  const solo = useStudio(({ view }) => view.augment.solo);
  const hasPreview = useStudio(({ recipe, view }) =>
    shownVariants(recipe.mixing, view.augment.solo).some((one) => one.id === id),
  );
  const [open, setOpen] = useState(false);
  const panel = useId();
  const before = useRef<readonly VariantSettings[]>([]);
  const values = solo === null || solo === id ? drawnValues(variant, composite?.drawn ?? {}, pins) : [];
  const shown = open
    ? values
    : share > 0 || solo === id || values.some(({ isHeld }) => isHeld)
      ? values.slice(0, firstValues)
      : [];
  return (
    <section aria-labelledby={`${panel}-title`}>
      <div className={rail.head}>
        <h2 className={rail.title} id={`${panel}-title`}>
          {name}
        </h2>
        {!hasPreview && (
          <button
            type="button"
            className={styles.show}
            aria-label={`Show ${name} alone`}
            onClick={() => toggleSolo(id)}
          >
            Show
          </button>
        )}
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          aria-controls={panel}
          aria-label={`Steps of ${name}`}
          onClick={() => setOpen(!open)}
        >
          <span className={styles.stepNames}>
            {steps.map(({ operation }) => operationNamed(operation)?.name ?? operation).join(' → ') ||
              'no step yet'}
          </span>
          <ChevronDown size={12} aria-hidden data-open={open || undefined} />
        </button>
      </div>
      <div className={styles.plainValue}>
        <LabelledSlider
          label="Share"
          tip={`Part of the extra copies that become ${name}. Where all shares together are more than 100 %, the others give way.`}
          value={share}
          min={0}
          max={1}
          step={0.01}
          format={(part) => `${hundredths(part)} %`}
          isOff={share === 0}
          onStart={() => {
            before.current = getState().recipe.mixing.variants;
            beginGesture(`Share of ${name}`);
          }}
          onChange={(part) => setShareOf(id, part, before.current)}
          onEnd={endGesture}
          onCancel={cancelGesture}
        />
      </div>
      {shown.map((value) => (
        <ValueSlider key={value.key} value={value} of={name} variant={id} />
      ))}
      {open && (
        <div id={panel}>
          <StepList variant={variant} />
        </div>
      )}
    </section>
  );
}

interface ValueSliderProps {
  readonly value: DrawnValue;
  readonly of: string;
  readonly variant: string;
}

/** A value that chance draws in an epoch: it stands where the preview has it, and a hand can hold it. */
function ValueSlider({ value, of, variant }: ValueSliderProps) {
  const [gesture] = useState(pinGesture);
  const { key, title, now, isHeld, min, max, step, format } = value;
  const pin = `${variant}/${key}`;
  return (
    <div className={styles.value}>
      <LabelledSlider
        label={title}
        tip={
          isHeld
            ? `${title} of ${of}, held here. The epoch draws it by chance.`
            : `${title} of ${of}, as the preview’s seed draws it. Move it to hold it; the epoch draws it by chance.`
        }
        value={now}
        min={min}
        max={max}
        step={step}
        format={format}
        isOff={!isHeld}
        onChange={(to) => setPins({ [pin]: to })}
        {...gesture}
      />
      <Button
        variant="quiet"
        className={styles.pin}
        label={`${isHeld ? 'Release' : 'Hold'} ${title} of ${of}`}
        tip={isHeld ? 'Let the seed draw it again' : 'Hold it while other things change'}
        pressed={isHeld}
        onPress={() => (isHeld ? releasePin(pin) : setPins({ [pin]: now }))}
      >
        {isHeld ? <PinOff size={12} aria-hidden /> : <Pin size={12} aria-hidden />}
      </Button>
    </div>
  );
}
