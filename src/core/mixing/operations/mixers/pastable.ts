import { boundsOf } from '../../outlines/clipRing.ts';
import type { Composite, MixedLabel } from '../../composite.ts';
import {
  after,
  movedQuad,
  movedRect,
  overlap,
  quadOf,
  rectArea,
  scaling,
  translation,
  type Homography,
  type Rect,
} from '../../geometry.ts';
import type { MixContext } from '../../operation.ts';
import type { Layer, Scene } from '../../scene.ts';
import { movedRings, outlineOf } from '../geometry/outline.ts';

/** An object that can be pasted: its label and its cut-out where they come to lie, and the dataset's image of it. */
export interface Pastable {
  readonly label: MixedLabel;
  readonly layer: Layer;
  readonly image: number;
  readonly rings: readonly (readonly number[])[];
}

/**
 * Objects of `source` moved onto another canvas, in the order of its labels: cut out along their polygons where the
 * dataset has them, else as boxes, as far as they can be seen. One that no layer shows is left out.
 */
export function pastables(
  source: Composite,
  matrix: Homography,
  { width, height }: Scene,
  context: MixContext,
): readonly Pastable[] {
  const canvas: Rect = [0, 0, width, height];
  return source.labels.flatMap((label) => {
    if (label.dropped !== null || label.seen === null) return [];
    const layer = shownBy(source, label, label.seen);
    const seen = overlap(movedRect(matrix, label.seen), canvas);
    if (!layer || rectArea(seen) === 0) return [];
    const polygon = context.polygon(label.box);
    const outline = (polygon && outlineOf(source, label, polygon)) ?? [quadOf(label.seen)];
    const rings = movedRings(matrix, outline);
    return {
      label: { ...label, rect: movedRect(matrix, label.rect), seen },
      layer: { ...layer, to: movedQuad(matrix, layer.to), mask: { rings } },
      image: label.image,
      rings,
    };
  });
}

/** The topmost layer of the label's image that reaches over the middle of what is seen of it. */
function shownBy({ scene, images }: Composite, label: MixedLabel, seen: Rect): Layer | null {
  const x = (seen[0] + seen[2]) / 2;
  const y = (seen[1] + seen[3]) / 2;
  const layers = scene.groups.flatMap((group) => group.layers);
  return (
    layers.findLast(({ picture, to }) => {
      const bounds = boundsOf([to]);
      if (images[picture] !== label.image || !bounds) return false;
      return x >= bounds[0] && y >= bounds[1] && x <= bounds[2] && y <= bounds[3];
    }) ?? null
  );
}

/** Left and right mirrored on its own canvas. */
export const mirror = ({ width }: Scene): Homography => [-1, 0, width, 0, 1, 0, 0, 0, 1];

/** Onto a canvas of another size as the library letterboxes: whole, its shape kept, centred or at the left top. */
export function fitted(from: Scene, to: Scene, { library }: MixContext): Homography {
  const scale = Math.min(to.width / from.width, to.height / from.height);
  const part = library.letterbox === 'centre' ? 0.5 : 0;
  const x = part * (to.width - scale * from.width);
  const y = part * (to.height - scale * from.height);
  return after(translation(x, y), scaling(scale, scale));
}
