import { boundsOf } from '../../outlines/clipRing.ts';
import type { Composite, MixedLabel } from '../../composite.ts';
import { moved, overlap, quadToQuad, type Homography, type Rect } from '../../geometry.ts';
import type { Layer } from '../../scene.ts';

type Rings = readonly (readonly number[])[];

/** Pixels by which a box may differ from the bounds of its own polygon: annotators round. */
const slack = 2;

/** Takes fractions of the layer's picture to the canvas; null where the layer has no area. */
export const layerMap = ({ from, to }: Layer): Homography | null => quadToQuad(from, to);

export const movedRings = (m: Homography, rings: Rings): Rings =>
  rings.map((ring) => {
    const out: number[] = [];
    for (let p = 0; p < ring.length; p += 2) out.push(...moved(m, ring[p], ring[p + 1]));
    return out;
  });

/**
 * Where a label's polygon (fractions of its image) lies on the canvas: as the layer has it that takes the polygon's
 * bounds to the label's box. An image may be there more than once; null where no layer fits, as after a jitter of
 * the label alone.
 */
export function outlineOf({ scene, images }: Composite, label: MixedLabel, polygon: Rings): Rings | null {
  const canvas: Rect = [0, 0, scene.width, scene.height];
  for (let g = scene.groups.length - 1; g >= 0; g--) {
    for (let l = scene.groups[g].layers.length - 1; l >= 0; l--) {
      const layer = scene.groups[g].layers[l];
      if (images[layer.picture] !== label.image) continue;
      const map = layerMap(layer);
      const rings = map && movedRings(map, polygon);
      const bounds = rings && boundsOf(rings);
      if (bounds && isSame(overlap(bounds, canvas), label.rect)) return rings;
    }
  }
  return null;
}

const isSame = (a: Rect, b: Rect): boolean => a.every((side, i) => Math.abs(side - b[i]) <= slack);
