import { Pin, PinOff } from 'lucide-react';
import { beginGesture, cancelGesture, endGesture, setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { Button } from '../controls/Button.tsx';
import { count } from '../theme/numbers.ts';
import styles from './Limits.module.css';

/** Half to three times the train part, in steps a person would say. */
function stopsFor(images: number): number[] {
  const stops: number[] = [];
  for (let percent = 50; percent <= 300; percent += 5)
    stops.push(Math.max(1, Math.round((images * percent) / 100)));
  return [...new Set(stops)];
}

/** Images an epoch: what the plan comes to, or fixed by the slider; the pin sets it free again. */
export function EpochSize() {
  const fixed = useStudio((state) => state.recipe.balance.epochSize);
  const epoch = useStudio((state) => state.plan?.epoch ?? state.opened?.dataset.images.count ?? 1);
  const train = useStudio((state) => state.plan?.trainImages ?? state.opened?.dataset.images.count ?? 1);
  const stops = stopsFor(train);
  return (
    <div className={styles.epoch}>
      <LabelledSlider
        label="Epoch size"
        value={fixed ?? epoch}
        min={stops[0]}
        max={stops[stops.length - 1]}
        stops={stops}
        defaultValue={train}
        format={() => count(fixed ?? epoch)}
        onStart={() => beginGesture('Epoch size')}
        onEnd={endGesture}
        onCancel={cancelGesture}
        onChange={(value) => setBalance('Epoch size', { epochSize: value })}
      />
      <Button
        variant="quiet"
        pressed={fixed !== null}
        label="Epoch size fixed"
        tip={
          fixed === null
            ? 'Free: the plan decides how many images an epoch has. Press to fix it at this number.'
            : 'Fixed: the plan fills an epoch of this many images. Press to set it free.'
        }
        className={styles.pin}
        onPress={() =>
          setBalance(fixed === null ? 'Fix the epoch size' : 'Free epoch size', {
            epochSize: fixed === null ? epoch : null,
          })
        }
      >
        {fixed === null ? <PinOff size={12} aria-hidden /> : <Pin size={12} aria-hidden />}
      </Button>
    </div>
  );
}
