import { useState } from 'react';
import { index } from '../theme/numbers.ts';
import { handOn } from './handOn.ts';
import type { HandlePlace, Point } from './handlePlaces.ts';
import styles from './Stage.module.css';
import { useHandle, type HandleMove } from './useHandle.ts';

interface PatchFrameProps {
  readonly variant: { readonly id: string; readonly name: string };
  readonly drawn: Readonly<Record<string, number>>;
  readonly place: HandlePlace;
}

/** Fractions of the mixer's canvas. */
interface Patch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const least = 0.02;
const kept = (value: number, low: number, high: number) =>
  Math.min(high, Math.max(low, Math.round(value * 1000) / 1000));

/** The rectangle that another picture shows through: moved as a whole, resized by its lower right corner. */
export function PatchFrame({ variant, drawn, place }: PatchFrameProps) {
  const [hand] = useState(() => handOn(variant.id));
  const patch: Patch = {
    x: drawn['cutMix.x'],
    y: drawn['cutMix.y'],
    width: drawn['cutMix.width'],
    height: drawn['cutMix.height'],
  };
  const set = ({ x, y, width, height }: Patch) =>
    hand.set({ 'cutMix.x': x, 'cutMix.y': y, 'cutMix.width': width, 'cutMix.height': height });
  const moveTo = (from: Patch, [x, y]: Point) =>
    set({ ...from, x: kept(x, 0, 1 - from.width), y: kept(y, 0, 1 - from.height) });
  const sizeTo = (from: Patch, [x, y]: Point) =>
    set({ ...from, width: kept(x - from.x, least, 1 - from.x), height: kept(y - from.y, least, 1 - from.y) });
  const startOf = (of: Patch) => place.there([of.x, of.y]);
  const endOf = (of: Patch) => place.there([of.x + of.width, of.y + of.height]);
  const by = ([x, y]: Point, { dx, dy, box }: HandleMove): Point =>
    place.back([x + dx / box.width, y + dy / box.height]);
  const start = startOf(patch);
  const end = endOf(patch);
  const shared = { start: hand.onStart, end: hand.onEnd, cancel: hand.onCancel };
  const whole = useHandle({
    ...shared,
    grab: () => patch,
    move: (from, move) => moveTo(from, by(startOf(from), move)),
    key: (x, y, times) => moveTo(patch, [patch.x + 0.01 * x * times, patch.y + 0.01 * y * times]),
  });
  const corner = useHandle({
    ...shared,
    grab: () => patch,
    move: (from, move) => sizeTo(from, by(endOf(from), move)),
    key: (x, y, times) =>
      sizeTo(patch, [patch.x + patch.width + 0.01 * x * times, patch.y + patch.height + 0.01 * y * times]),
  });
  const part = (n: number) => `${100 * n}%`;
  return (
    <>
      <div
        className={styles.patch}
        style={{
          left: part(Math.min(start[0], end[0])),
          top: part(Math.min(start[1], end[1])),
          width: part(Math.abs(end[0] - start[0])),
          height: part(Math.abs(end[1] - start[1])),
        }}
        role="slider"
        tabIndex={0}
        aria-label={`Place of the patch of ${variant.name}`}
        aria-roledescription="handle in two directions"
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={patch.x}
        aria-valuetext={`${index(patch.x)} from the left, ${index(patch.y)} from the top`}
        {...whole}
      />
      <div
        className={styles.corner}
        style={{ left: part(Math.min(0.98, end[0])), top: part(Math.min(0.98, end[1])) }}
        role="slider"
        tabIndex={0}
        aria-label={`Size of the patch of ${variant.name}`}
        aria-roledescription="handle in two directions"
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={patch.width}
        aria-valuetext={`${index(patch.width)} wide, ${index(patch.height)} high`}
        {...corner}
      />
    </>
  );
}
