import { defaultWeighting } from '../../../core/weighting/settings.ts';
import { useStudio } from '../../../studio/store.ts';
import { setFocal } from '../../../studio/weightsChoices.ts';
import { gesture } from '../../controls/gesture.ts';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Term } from '../../controls/Tip.tsx';
import rail from '../../rail/Rail.module.css';
import { Checkbox } from '../../shell/Checkbox.tsx';
import { FocalSliders } from '../focal/FocalSliders.tsx';
import styles from './WeightsRail.module.css';

const definition =
  'FL = −α (1 − p)^γ ln p: what the model is sure of counts less. Lin et al. 2017, eq. 5. Which classes it is sure of ' +
  'decides what it does to them: the confidences below are supposed, from the most frequent class to the rarest by ln n.';

const { focal: standard } = defaultWeighting;
const two = (value: number) => value.toFixed(2);

/** Focal loss on or off, its two arguments, and the confidences that it is reckoned at. */
export function FocalPart() {
  const focal = useStudio((state) => state.recipe.weighting.focal);
  return (
    <section aria-labelledby="focal-title">
      <div className={`${rail.head} ${styles.switched}`}>
        <h2 className={rail.title} id="focal-title">
          <Term text={definition}>Focal loss</Term>
        </h2>
        <Checkbox checked={focal.isOn} onChange={(isOn) => setFocal({ isOn })}>
          On
        </Checkbox>
      </div>
      {focal.isOn && (
        <div className={styles.focal}>
          <FocalSliders />
          <LabelledSlider
            label="p, most frequent"
            tip="Confidence of the true class that is supposed for boxes of the most frequent class."
            value={focal.frequent}
            min={0}
            max={1}
            step={0.01}
            defaultValue={standard.frequent}
            format={two}
            {...gesture('Confidence of the most frequent class')}
            onChange={(frequent) => setFocal({ frequent }, 'Confidence of the most frequent class')}
          />
          <LabelledSlider
            label="p, rarest"
            tip="Confidence of the true class that is supposed for boxes of the rarest class."
            value={focal.rare}
            min={0}
            max={1}
            step={0.01}
            defaultValue={standard.rare}
            format={two}
            {...gesture('Confidence of the rarest class')}
            onChange={(rare) => setFocal({ rare }, 'Confidence of the rarest class')}
          />
        </div>
      )}
    </section>
  );
}
