import { useMemo } from 'react';
import { setBoxLosses } from '../../../studio/boxLosses.ts';
import styles from './BoxLosses.module.css';
import { BoxHandles } from './BoxHandles.tsx';
import { rooms } from './rooms.ts';
import { sideArrows } from './sideArrows.ts';
import { useArguments, useBoxLossView, useSelected } from './useLosses.ts';

/** Target and prediction on their part of the plane, with where a step down the selected loss takes each side. */
export function BoxStage() {
  const { prediction, target, room: roomId } = useBoxLossView();
  const room = rooms[roomId];
  const loss = useSelected();
  const given = useArguments()[loss.id];
  const arrows = useMemo(
    () => sideArrows(prediction, loss.gradient(prediction, target, given), room.width / 9),
    [prediction, target, loss, given, room.width],
  );
  return (
    <figure className={styles.stageFigure}>
      <div className={styles.stage} data-testid="stage">
        <svg viewBox={`0 0 ${room.width} ${room.height}`} aria-hidden="true">
          <rect
            className={styles.targetBox}
            x={target.x - target.w / 2}
            y={target.y - target.h / 2}
            width={Math.max(0, target.w)}
            height={Math.max(0, target.h)}
          />
          <rect
            className={styles.predictionBox}
            x={prediction.x - prediction.w / 2}
            y={prediction.y - prediction.h / 2}
            width={Math.max(0, prediction.w)}
            height={Math.max(0, prediction.h)}
          />
          {arrows.map(({ from, to }, k) => (
            <Arrow key={k} from={from} to={to} head={room.width / 64} />
          ))}
        </svg>
        <span className={styles.scaleBar} style={{ width: `${(100 * room.bar) / room.width}%` }}>
          {room.bar} px
        </span>
        <BoxHandles
          name="Target"
          form="target"
          box={target}
          room={room}
          onBox={(box) => setBoxLosses({ target: box })}
        />
        <BoxHandles
          name="Prediction"
          form="prediction"
          box={prediction}
          room={room}
          onBox={(box) => setBoxLosses({ prediction: box })}
        />
      </div>
      <figcaption className={styles.legend}>
        <span data-form="target">Target</span>
        <span data-form="prediction">Prediction</span>
        <span>
          {arrows.length > 0
            ? `Arrows: where a step down ${loss.name} takes each side; the longest is always as long`
            : `${loss.name} has no gradient here`}
        </span>
      </figcaption>
    </figure>
  );
}

interface ArrowProps {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly head: number;
}

function Arrow({ from, to, head }: ArrowProps) {
  const [dx, dy] = [Math.sign(to[0] - from[0]), Math.sign(to[1] - from[1])];
  // Along x or along y: the wings lie a head back and half a head aside.
  const wing = (turn: number) =>
    `${to[0] - dx * head + turn * dy * head * 0.5} ${to[1] - dy * head + turn * dx * head * 0.5}`;
  return (
    <path
      className={styles.arrow}
      d={`M${from.join(' ')}L${to.join(' ')}M${wing(1)}L${to.join(' ')}L${wing(-1)}`}
    />
  );
}
