import type { Composite } from '../composite.ts';
import { after, movedRect, overlap, scaling, translation, type Homography, type Rect } from '../geometry.ts';
import type { MixContext } from '../operation.ts';
import type { Group } from '../scene.ts';
import { placedGroups, placedLabels } from './placed.ts';

/**
 * The composite on a square of `context.canvas`: as it is where it has that size, else letterboxed as the library
 * does it: long side to the side, centred or at the left top, the rest in its fill.
 */
export function onSquare(composite: Composite, context: MixContext): Composite {
  const { width, height } = composite.scene;
  const side = context.canvas;
  if (width === side && height === side) return composite;
  const scale = side / Math.max(width, height);
  const isCentred = context.library.letterbox === 'centre';
  const x = isCentred ? Math.round((side - width * scale) / 2) : 0;
  const y = isCentred ? Math.round((side - height * scale) / 2) : 0;
  return onCanvas(composite, after(translation(x, y), scaling(scale, scale)), scale, context);
}

/** The composite moved onto a square of `context.canvas` filled with the library's colour. */
export function onCanvas(
  composite: Composite,
  matrix: Homography,
  scale: number,
  context: MixContext,
): Composite {
  const side = context.canvas;
  const bounds: Rect = [0, 0, side, side];
  const { width, height } = composite.scene;
  const place = { matrix, scale, shown: overlap(movedRect(matrix, [0, 0, width, height]), bounds), bounds };
  const groups = placedGroups(composite, place);
  const isFull = place.shown.every((at, i) => at === bounds[i]);
  const fill: Group = {
    ground: context.library.fill,
    opacity: 1,
    mask: null,
    elastic: null,
    isTiled: false,
    layers: [],
  };
  return {
    ...composite,
    scene: { width: side, height: side, groups: isFull ? groups : [fill, ...groups], effects: [] },
    labels: placedLabels(composite, place, context),
  };
}
