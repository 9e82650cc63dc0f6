import type { Composite } from '../../composite.ts';
import { after, overlap, translation, type Rect } from '../../geometry.ts';
import type { MixContext } from '../../operation.ts';
import { filled } from '../../scene.ts';
import { placedGroups, placedLabels, type Place } from './placed.ts';
import { resized } from './resized.ts';

/**
 * The composite on a square of `context.canvas`: as it is where it has that size, else letterboxed as the library
 * does it: long side to the side, centred or at the left top, the rest in its fill.
 */
export function onSquare(composite: Composite, context: MixContext): Composite {
  const { width, height } = composite.scene;
  const side = context.canvas;
  if (width === side && height === side) return composite;
  const size = resized(composite.scene, side, 'contain', context.library);
  const isCentred = context.library.letterbox === 'centre';
  // An odd pixel goes to the right and below: round(d / 2 − 0.1) in Ultralytics, int(d / 2) in albumentations.
  const x = isCentred ? Math.floor((side - size.width) / 2) : 0;
  const y = isCentred ? Math.floor((side - size.height) / 2) : 0;
  const bounds: Rect = [0, 0, side, side];
  const place = {
    matrix: after(translation(x, y), size.matrix),
    scale: size.scale,
    shown: overlap([x, y, x + size.width, y + size.height], bounds),
    bounds,
  };
  return onCanvas(composite, place, context);
}

/** The composite put onto a square of `context.canvas` filled with the library's colour. */
export function onCanvas(composite: Composite, place: Place, context: MixContext): Composite {
  const side = context.canvas;
  const groups = placedGroups(composite, place);
  const isFull = place.shown.every((at, i) => at === [0, 0, side, side][i]);
  return {
    ...composite,
    scene: {
      width: side,
      height: side,
      groups: isFull ? groups : [filled(context.library.fill), ...groups],
      effects: [],
    },
    labels: placedLabels(composite, place, context),
  };
}
