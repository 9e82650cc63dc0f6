import type { Composite } from '../../composite.ts';
import type { MixContext } from '../../operation.ts';
import { comesFirst, isMixable, noPartner } from './mixable.ts';
import { resized, type Resized } from './resized.ts';
import { tiled, type Tile } from './tiles.ts';

/** Where a picture of w × h goes; `first` is the one in the centre, `last` the one laid before it. */
export type Spot = (w: number, h: number, first: Resized, last: Resized) => readonly [x: number, y: number];

/**
 * Pictures laid around the one itself on 3s × 3s, its left top corner at (s, s), then cut to the inner 2s × 2s
 * (Ultralytics `_mosaic3` and `_mosaic9`). Coordinates of `spots` have (s, s) as their origin; none overlaps another.
 */
export function aroundCentre(
  composite: Composite,
  name: string,
  spots: readonly Spot[],
  context: MixContext,
): Composite {
  if (!isMixable(composite)) return comesFirst(composite, name);
  const side = context.canvas;
  const tiles: Tile[] = [];
  let first: Resized | null = null;
  let last: Resized | null = null;
  for (const spot of spots) {
    const source = first === null ? composite : context.partner();
    if (!source) return noPartner(composite, name);
    const size = resized(source.scene, side, 'contain', context.library);
    first ??= size;
    const [left, top] = spot(size.width, size.height, first, last ?? size);
    const x = left + side / 2;
    const y = top + side / 2;
    tiles.push({ source, size, x, y, window: [x, y, x + size.width, y + size.height] });
    last = size;
  }
  return tiled(composite, tiles, 2 * side, 2 * side, context);
}

export const centre: Spot = () => [0, 0];

export const right: Spot = (_w, _h, first) => [first.width, 0];

/** Bottoms of the two are level. */
export const left: Spot = (w, h, first) => [-w, first.height - h];
