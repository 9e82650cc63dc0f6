import { defaultWeighting } from '../../../core/weighting/settings.ts';
import { useStudio } from '../../../studio/store.ts';
import { setFocal } from '../../../studio/weightsChoices.ts';
import { gesture } from '../../controls/gesture.ts';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Checkbox } from '../../shell/Checkbox.tsx';

const gammaTip =
  'FL(p) = −α (1 − p)^γ ln p, p the probability of what is true (Lin et al. 2017, eq. 5). γ takes weight from what is already right: 0 is cross-entropy, the paper uses 2.';
const alphaTip =
  'Weight of the foreground; the background has 1 − α. It is the same for every class, so it weighs objects against background, not classes against each other. The paper uses 0.25 with γ = 2.';
const { focal: standard } = defaultWeighting;

/** γ and α of the recipe, in the rail and beside the curves. */
export function FocalSliders() {
  const { gamma, alpha } = useStudio((state) => state.recipe.weighting.focal);
  return (
    <>
      <LabelledSlider
        label="Focusing γ"
        value={gamma}
        min={0}
        max={10}
        step={0.1}
        defaultValue={standard.gamma}
        format={(value) => value.toFixed(1)}
        tip={gammaTip}
        {...gesture('Focal γ')}
        onChange={(value) => setFocal({ gamma: Number(value.toFixed(1)) }, 'Focal γ')}
      />
      <LabelledSlider
        label="Foreground α"
        value={alpha ?? 0.5}
        min={0}
        max={1}
        step={0.01}
        defaultValue={standard.alpha ?? 0.25}
        format={(value) => (alpha === null ? 'off' : value.toFixed(2))}
        tip={alphaTip}
        isOff={alpha === null}
        {...gesture('Focal α')}
        onChange={(value) => setFocal({ alpha: Number(value.toFixed(2)) }, 'Focal α')}
      />
      <Checkbox
        checked={alpha !== null}
        onChange={(on) => setFocal({ alpha: on ? standard.alpha : null }, on ? 'Focal α on' : 'Focal α off')}
      >
        Weigh by α
      </Checkbox>
    </>
  );
}
