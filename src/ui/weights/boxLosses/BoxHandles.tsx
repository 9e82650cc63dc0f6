import type { CentredBox } from '../../../core/weighting/boxLosses/boxLoss.ts';
import { useHandle, type HandleMove } from '../../augment/useHandle.ts';
import styles from './BoxLosses.module.css';
import { moved, resized, type Corner, type Room } from './rooms.ts';

interface BoxHandlesProps {
  readonly name: 'Target' | 'Prediction';
  readonly form: 'target' | 'prediction';
  readonly box: CentredBox;
  readonly room: Room;
  readonly onBox: (box: CentredBox) => void;
}

const corners: readonly { readonly corner: Corner; readonly name: string }[] = [
  { corner: [-1, -1], name: 'left upper' },
  { corner: [1, -1], name: 'right upper' },
  { corner: [-1, 1], name: 'left lower' },
  { corner: [1, 1], name: 'right lower' },
];

const px = (value: number) => String(Number(value.toFixed(2)));

/** What a box is taken hold of by: itself, to move it, and its four corners. */
export function BoxHandles({ name, form, box, room, onBox }: BoxHandlesProps) {
  const part = (value: number, of: number) => `${(100 * value) / of}%`;
  const whole = useHandle({
    grab: () => box,
    move: (from, by) => onBox(moved(from, ...inRoom(by, room), room)),
    key: (x, y, times) => onBox(moved(box, x * times * room.step, y * times * room.step, room)),
    cancel: onBox,
  });
  return (
    <>
      <div
        className={styles.body}
        data-form={form}
        style={{
          left: part(box.x - box.w / 2, room.width),
          top: part(box.y - box.h / 2, room.height),
          width: part(Math.max(0, box.w), room.width),
          height: part(Math.max(0, box.h), room.height),
        }}
        role="slider"
        tabIndex={0}
        aria-label={`${name}, place`}
        aria-roledescription="handle in two directions"
        aria-valuemin={0}
        aria-valuemax={room.width}
        aria-valuenow={box.x}
        aria-valuetext={`centre at ${px(box.x)}, ${px(box.y)} px`}
        {...whole}
      />
      {corners.map(({ corner, name: cornerName }) => (
        <CornerHandle
          key={cornerName}
          label={`${name}, ${cornerName} corner`}
          corner={corner}
          form={form}
          box={box}
          room={room}
          onBox={onBox}
        />
      ))}
    </>
  );
}

interface CornerHandleProps extends Omit<BoxHandlesProps, 'name'> {
  readonly label: string;
  readonly corner: Corner;
}

function CornerHandle({ label, corner, form, box, room, onBox }: CornerHandleProps) {
  const bind = useHandle({
    grab: () => box,
    move: (from, by) => onBox(resized(from, corner, ...inRoom(by, room), room)),
    key: (x, y, times) => onBox(resized(box, corner, x * times * room.step, y * times * room.step, room)),
    cancel: onBox,
  });
  return (
    <div
      className={styles.corner}
      data-form={form}
      data-turn={corner[0] === corner[1] ? 'down' : 'up'}
      style={{
        left: `${(100 * (box.x + (corner[0] * box.w) / 2)) / room.width}%`,
        top: `${(100 * (box.y + (corner[1] * box.h) / 2)) / room.height}%`,
      }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-roledescription="handle in two directions"
      aria-valuemin={0}
      aria-valuemax={room.width}
      aria-valuenow={Math.min(room.width, Math.max(0, box.w))}
      aria-valuetext={`${px(box.w)} by ${px(box.h)} px`}
      {...bind}
    />
  );
}

/** What a hand moved on the page, in pixels of the room. */
const inRoom = ({ dx, dy, box }: HandleMove, room: Room): [number, number] => [
  (dx / box.width) * room.width,
  (dy / box.height) * room.height,
];
