import { useShallow } from 'zustand/react/shallow';
import { setBalance } from '../../studio/actions.ts';
import { command } from '../../studio/commands.ts';
import { useStudio } from '../../studio/store.ts';
import { constraintsInForce } from '../constraints/inForce.ts';
import { Button } from '../controls/Button.tsx';
import { gesture } from '../controls/gesture.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { TemperSlider } from '../controls/TemperSlider.tsx';
import { Checkbox } from '../shell/Checkbox.tsx';
import { count, counted } from '../theme/numbers.ts';
import { DropCost } from './DropCost.tsx';
import { EpochSize } from './EpochSize.tsx';
import { Focus } from './Focus.tsx';
import styles from './Limits.module.css';

const repeatStops = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50, 100];

/** What the plan may do and what it aims at, by the sliders that are used most; the rest is behind "More…". */
export function Limits() {
  // Only what is shown here: a target that is being drawn changes the balance in every frame.
  const balance = useStudio(
    useShallow(({ recipe: { balance } }) => ({
      maxRepeats: balance.maxRepeats,
      leastUse: balance.leastUse,
      keepEmpty: balance.keepEmpty,
      emptyShare: balance.emptyShare,
    })),
  );
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
      <div className={styles.roomy}>
        <DropCost />
      </div>
      <TemperSlider facetId="class" label="Class target" step="Class target" />
      <Focus />
      <div className={styles.checks}>
        <Checkbox
          checked={balance.leastUse > 0}
          onChange={(never) => setBalance(never ? 'Never drop' : 'Allow drops', { leastUse: never ? 1 : 0 })}
        >
          Never drop
        </Checkbox>
        <Checkbox
          checked={(balance.keepEmpty && balance.emptyShare === null) || balance.leastUse > 0}
          tip="Images without boxes are never dropped"
          unavailable={
            balance.leastUse > 0
              ? 'Never drop keeps every image already'
              : balance.emptyShare !== null
                ? 'Their share of the epoch decides, see More…'
                : null
          }
          onChange={(keepEmpty) => setBalance('Keep empty images', { keepEmpty })}
        >
          Keep empty
        </Checkbox>
        <More />
      </div>
    </section>
  );
}

function More() {
  const { run, shown } = command('constraints');
  const isOpen = useStudio((state) => state.view.drawer === 'constraints');
  const inForce = useStudio((state) => constraintsInForce(state.recipe.balance).length);
  return (
    <Button
      variant="quiet"
      className={styles.more}
      pressed={isOpen}
      label={`More constraints${inForce > 0 ? `, ${inForce} in force` : ''}`}
      tip={`All constraints and the objective${inForce > 0 ? `; ${counted(inForce, 'constraint')} in force` : ''} (${shown})`}
      onPress={run}
    >
      More…{inForce > 0 && <span className={styles.inForce}>{count(inForce)}</span>}
    </Button>
  );
}
