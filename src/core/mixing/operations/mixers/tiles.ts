import type { Composite } from '../../composite.ts';
import { after, clippedTo, overlap, translation, type Rect } from '../../geometry.ts';
import type { MixContext } from '../../operation.ts';
import { filled, type Group, type Layer } from '../../scene.ts';
import { placedGroups, placedLabels, type Place } from './placed.ts';
import type { Resized } from './resized.ts';

/** One picture of a mosaic. */
export interface Tile {
  readonly source: Composite;
  readonly size: Resized;
  /** Where its left top corner goes, also where that is not shown. */
  readonly x: number;
  readonly y: number;
  /** The part of the canvas that is its own. */
  readonly window: Rect;
  /** Its boxes end with its window, whatever the library does: no library cuts a picture at this place. */
  readonly isSlid?: boolean;
}

/**
 * Tiles on a canvas of the library's fill, their labels one after the other. Boxes are cut to the canvas or to their
 * tile, as the library does; `seen` always ends with the tile. `base` is the picture that the mosaic is made of.
 */
export function tiled(
  base: Composite,
  tiles: readonly Tile[],
  width: number,
  height: number,
  context: MixContext,
): Composite {
  const canvas: Rect = [0, 0, width, height];
  const images: number[] = [];
  const layers: Layer[] = [];
  const above: Group[] = [];
  const labels = tiles.flatMap((tile) => {
    const place = placeOf(tile, canvas, context);
    const groups = placedGroups(tile.source, place).map((group) => withPicturesFrom(group, images.length));
    // Coverages of tiles add up at their seams; a picture of several parts is laid over the tiles as it is.
    if (groups.length === 1 && isPlain(groups[0])) layers.push(...groups[0].layers);
    else above.push(...groups);
    images.push(...tile.source.images);
    return placedLabels(tile.source, place, context);
  });
  const ground: Group = { ...filled(context.library.fill), isTiled: true, layers };
  return { ...base, scene: { width, height, groups: [ground, ...above], effects: [] }, labels, images };
}

function placeOf({ size, x, y, window, isSlid }: Tile, canvas: Rect, { library }: MixContext): Place {
  const own = clippedTo(window, canvas);
  const outline: Rect = [x, y, x + size.width, y + size.height];
  return {
    matrix: after(translation(x, y), size.matrix),
    scale: size.scale,
    shown: overlap(own, outline),
    bounds: library.clipsToTile || isSlid ? own : canvas,
  };
}

const isPlain = ({ ground, opacity, mask, layers }: Group): boolean =>
  ground === null && opacity === 1 && mask === null && layers.length === 1;

/** Its pictures counted from `first`, behind those of others. */
export const withPicturesFrom = (group: Group, first: number): Group => ({
  ...group,
  layers: group.layers.map((layer) => ({ ...layer, picture: layer.picture + first })),
});
