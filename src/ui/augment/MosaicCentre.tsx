import { useState } from 'react';
import { index } from '../theme/numbers.ts';
import { handOn } from './handOn.ts';
import type { HandlePlace, Point } from './handlePlaces.ts';
import styles from './Stage.module.css';
import { useHandle } from './useHandle.ts';

interface MosaicCentreProps {
  readonly variant: { readonly id: string; readonly name: string };
  readonly drawn: Readonly<Record<string, number>>;
  readonly place: HandlePlace;
}

const within = (value: number) => Math.min(1, Math.max(0, Math.round(value * 1000) / 1000));

const inSight = (part: number) => Math.min(0.98, Math.max(0.02, part));

/** The point where the tiles meet: dragged, or moved by arrows (Shift: ten times as far). */
export function MosaicCentre({ variant, drawn, place }: MosaicCentreProps) {
  const [hand] = useState(() => handOn(variant.id));
  const centre: Point = [drawn['mosaic4.centreX'], drawn['mosaic4.centreY']];
  // One that lies beyond the canvas waits at its edge.
  const at = place.there(centre).map(inSight) as unknown as Point;
  const set = ([x, y]: Point) => hand.set({ 'mosaic4.centreX': within(x), 'mosaic4.centreY': within(y) });
  const bind = useHandle({
    grab: () => at,
    start: hand.onStart,
    move: ([x, y], { dx, dy, box }) => set(place.back([x + dx / box.width, y + dy / box.height])),
    end: hand.onEnd,
    cancel: hand.onCancel,
    key: (x, y, times) => set([centre[0] + 0.01 * x * times, centre[1] + 0.01 * y * times]),
  });
  const words = `${index(centre[0])} across, ${index(centre[1])} down`;
  return (
    <div
      className={styles.dot}
      style={{ left: `${100 * at[0]}%`, top: `${100 * at[1]}%` }}
      role="slider"
      tabIndex={0}
      aria-label={`Centre of ${variant.name}`}
      aria-roledescription="handle in two directions"
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={centre[0]}
      aria-valuetext={words}
      title={`Centre ${words}`}
      {...bind}
    />
  );
}
