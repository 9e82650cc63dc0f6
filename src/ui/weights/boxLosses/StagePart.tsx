import type { CentredBox } from '../../../core/weighting/boxLosses/boxLoss.ts';
import { overlap } from '../../../core/weighting/boxLosses/overlap.ts';
import { setBoxLosses } from '../../../studio/boxLosses.ts';
import type { BoxLossView } from '../../../studio/boxLossState.ts';
import { Segmented } from '../../controls/Segmented.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './BoxLosses.module.css';
import { BoxNumbers } from './BoxNumbers.tsx';
import { BoxStage } from './BoxStage.tsx';
import { presetIn, presets, rooms, scaled } from './rooms.ts';
import { useBoxLossView } from './useLosses.ts';

const roomChoices = (['small', 'medium', 'large'] as const).map((value) => ({
  value,
  label: rooms[value].label,
  name: rooms[value].name,
}));

const isSame = (a: CentredBox, b: CentredBox) => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;

/** The two boxes: how they lie, as a picture to take hold of and as numbers. */
export function StagePart() {
  const { prediction, target, room } = useBoxLossView();
  const chosen = presets.find(({ box }) => {
    const there = presetIn(box, rooms[room]);
    return isSame(there.prediction, prediction) && isSame(there.target, target);
  });
  const toRoom = (next: BoxLossView['room']) => {
    const times = rooms[next].times / rooms[room].times;
    setBoxLosses({ room: next, prediction: scaled(prediction, times), target: scaled(target, times) });
  };
  return (
    <div className={styles.stagePart}>
      <div className={styles.head}>
        <h2>
          <Term text="Drag a box to move it, its corners to resize it. Arrow keys do the same on the focused handle, ten times as far with Shift.">
            Two boxes
          </Term>
        </h2>
        <p className={styles.iou}>
          <Term text="Area that both boxes share over the area that either covers.">IoU</Term>{' '}
          <b data-testid="iou">{overlap(prediction, target).iou.toFixed(3)}</b>
        </p>
        <span className={styles.rooms}>
          <Term text="The same two boxes at a quarter of the size, or three times as large: COCO’s small, medium and large. Losses of areas and of encoded offsets stay as they are.">
            Size
          </Term>
          <Segmented label="Size of the boxes" value={room} options={roomChoices} onChange={toRoom} />
        </span>
      </div>
      <Segmented
        label="How the prediction lies"
        value={chosen?.name ?? null}
        options={presets.map(({ name }) => ({ value: name, label: name }))}
        onChange={(name) => {
          const preset = presets.find((one) => one.name === name);
          if (preset) setBoxLosses(presetIn(preset.box, rooms[room]));
        }}
      />
      <BoxStage />
      <BoxNumbers />
    </div>
  );
}
