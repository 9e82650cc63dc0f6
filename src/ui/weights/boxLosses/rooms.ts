import type { CentredBox } from '../../../core/weighting/boxLosses/boxLoss.ts';
import type { BoxLossView } from '../../../studio/boxLossState.ts';

/** A part of the plane in pixels, its left upper corner at 0, 0. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** By which a hand and an arrow key move, in pixels. */
  readonly step: number;
  /** Length of the bar that shows the scale. */
  readonly bar: number;
  readonly label: string;
  readonly name: string;
  /** Against the medium room. */
  readonly times: number;
}

/** Targets of 20 × 15, 80 × 60 and 240 × 180 px lie in COCO's small, medium and large. */
export const rooms: Readonly<Record<BoxLossView['room'], Room>> = {
  small: { width: 80, height: 48, step: 0.25, bar: 8, label: 'S', name: 'Small boxes', times: 0.25 },
  medium: { width: 320, height: 192, step: 1, bar: 32, label: 'M', name: 'Medium boxes', times: 1 },
  large: { width: 960, height: 576, step: 1, bar: 96, label: 'L', name: 'Large boxes', times: 3 },
};

const target: CentredBox = { x: 160, y: 96, w: 80, h: 60 };

/** Predictions for that target in the medium room. */
export const presets: readonly { readonly name: string; readonly box: CentredBox }[] = [
  { name: 'Equal', box: target },
  { name: 'Shifted', box: { x: 176, y: 88, w: 80, h: 60 } },
  { name: 'Too large', box: { x: 160, y: 96, w: 128, h: 96 } },
  { name: 'Wrong aspect', box: { x: 160, y: 96, w: 120, h: 40 } },
  { name: 'Inside', box: { x: 172, y: 90, w: 32, h: 24 } },
  { name: 'Disjoint', box: { x: 264, y: 140, w: 80, h: 60 } },
];

export const scaled = (box: CentredBox, times: number): CentredBox => ({
  x: box.x * times,
  y: box.y * times,
  w: box.w * times,
  h: box.h * times,
});

export const presetIn = (box: CentredBox, room: Room) => ({
  prediction: scaled(box, room.times),
  target: scaled(target, room.times),
});

/** To whole steps of the room, without rounding dust. */
export const snapped = (value: number, { step }: Room) => Math.round(value / step) * step;

/** Moved by so much; the centre stays in the room. */
export function moved(box: CentredBox, dx: number, dy: number, room: Room): CentredBox {
  const kept = (at: number, end: number) => Math.min(end, Math.max(0, at));
  return {
    ...box,
    x: kept(box.x + snapped(dx, room), room.width),
    y: kept(box.y + snapped(dy, room), room.height),
  };
}

export type Corner = readonly [x: -1 | 1, y: -1 | 1];

/** One corner moved by so much, the opposite one held; sides stay at a step at least. */
export function resized(box: CentredBox, [cx, cy]: Corner, dx: number, dy: number, room: Room): CentredBox {
  const w = Math.max(room.step, box.w + cx * snapped(dx, room));
  const h = Math.max(room.step, box.h + cy * snapped(dy, room));
  return { x: box.x + (cx * (w - box.w)) / 2, y: box.y + (cy * (h - box.h)) / 2, w, h };
}
