import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { beginGesture, cancelGesture, endGesture, setFactor } from '../../studio/actions.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import menu from '../controls/MenuButton.module.css';
import styles from './ClassPanel.module.css';

/** The word "Target" opens what lies between the three usual ones: tempering from as it is to even. */
export function TargetMenu({ tau }: { readonly tau: number }) {
  return (
    <DialogTrigger>
      <Button className={menu.button} aria-label="Target: temper by hand">
        Target
      </Button>
      <Popover className={menu.popover} placement="bottom end" offset={6}>
        <Dialog className={styles.temper} aria-label="Tempering of the target">
          <LabelledSlider
            label="Tempering τ"
            value={tau}
            min={0}
            max={1}
            step={0.05}
            defaultValue={0.5}
            format={(value) => value.toFixed(2)}
            onStart={() => beginGesture('Tempering')}
            onChange={(value) => setFactor('class', 'Tempering', { tau: Math.round(value * 100) / 100 })}
            onEnd={endGesture}
            onCancel={cancelGesture}
          />
          <p className={styles.temperNote}>
            Each class’ target share is its count to the power τ: 1 as it is, 0 even.
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
