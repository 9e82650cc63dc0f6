import { useState } from 'react';
import { beginGesture, cancelGesture, endGesture, setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { TemperSlider } from '../controls/TemperSlider.tsx';
import { Checkbox } from '../shell/Checkbox.tsx';
import { count } from '../theme/numbers.ts';
import { ClassChoices } from './ClassChoices.tsx';
import { EpochSize } from './EpochSize.tsx';
import styles from './Limits.module.css';

const repeatStops = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50, 100];
const dropStops = [0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 7.5, 10];

const gesture = (label: string) => ({
  onStart: () => beginGesture(label),
  onEnd: endGesture,
  onCancel: cancelGesture,
});

/** What the plan may do: how often an image may come, how long an epoch is, what a drop costs, what must stay. */
export function Limits() {
  const balance = useStudio((state) => state.recipe.balance);
  const [choosing, setChoosing] = useState(false);
  const chosen = balance.keepClasses.length + balance.background.length;
  return (
    <section aria-label="Limits">
      <LabelledSlider
        label="Max repeats"
        value={balance.maxRepeats}
        min={1}
        max={100}
        stops={repeatStops}
        defaultValue={10}
        format={(value) => `${count(value)} ×`}
        {...gesture('Max repeats')}
        onChange={(value) => setBalance('Max repeats', { maxRepeats: value })}
      />
      <EpochSize />
      <LabelledSlider
        label="A drop costs"
        value={balance.dropCost}
        min={0.1}
        max={10}
        stops={dropStops}
        defaultValue={2}
        format={(value) => `${value} ${value === 1 ? 'copy' : 'copies'}`}
        {...gesture('Cost of a drop')}
        onChange={(value) => setBalance('Cost of a drop', { dropCost: value })}
      />
      <TemperSlider facetId="class" label="Class target" step="Class target" />
      <div className={styles.checks}>
        <Checkbox
          checked={balance.leastUse > 0}
          onChange={(never) => setBalance(never ? 'Never drop' : 'Allow drops', { leastUse: never ? 1 : 0 })}
        >
          Never drop
        </Checkbox>
        <Checkbox
          checked={balance.keepEmpty || balance.leastUse > 0}
          tip="Images without boxes are never dropped"
          unavailable={balance.leastUse > 0 ? 'Never drop keeps every image already' : null}
          onChange={(keepEmpty) => setBalance('Keep empty images', { keepEmpty })}
        >
          Keep empty
        </Checkbox>
        <Button
          variant="quiet"
          className={styles.classes}
          label={`Classes to keep or leave out${chosen > 0 ? `, ${chosen} chosen` : ''}`}
          tip="Keep every image of chosen classes, or leave classes out of the balance"
          onPress={() => setChoosing(true)}
        >
          Classes…{chosen > 0 && <span className={styles.chosen}>{count(chosen)}</span>}
        </Button>
      </div>
      {choosing && <ClassChoices onClose={() => setChoosing(false)} />}
    </section>
  );
}
