import { clipRing } from '../../outlines/clipRing.ts';
import type { Composite, MixedLabel } from '../../composite.ts';
import {
  movedRect,
  movedScene,
  overlap,
  quadToQuad,
  movedQuad,
  rectArea,
  rectMask,
  type Homography,
  type Rect,
} from '../../geometry.ts';
import type { Move } from '../../libraries/library.ts';
import type { MixContext } from '../../operation.ts';
import type { Group, Layer, Mask, Quad } from '../../scene.ts';

/** Where a composite is put on another canvas. */
export interface Place {
  readonly matrix: Homography;
  /** Length on the new canvas of one of its pixels. */
  readonly scale: number;
  /** The part of the new canvas that shows it: its tile or patch, cut to its own outline. */
  readonly shown: Rect;
  /** Where its boxes may lie by the library's rule. */
  readonly bounds: Rect;
}

/** What it shows there; `groups` without any where nothing is left. A deformed one cannot be placed. */
export function placedGroups({ scene }: Composite, { matrix, shown }: Place): readonly Group[] {
  return movedScene(matrix, scene, scene.width, scene.height).groups.flatMap((group) => cut(group, shown));
}

/** A group cut to a rectangle: by its layers' own corners where that can be, else by a mask. */
export function cut(group: Group, rect: Rect): readonly Group[] {
  if (rectArea(rect) === 0) return [];
  if (group.ground !== null || group.mask !== null) {
    const mask = cutMask(group.mask, rect);
    return mask.rings.length > 0 ? [{ ...group, mask }] : [];
  }
  const layers = group.layers.flatMap((layer) => cutLayer(layer, rect));
  return layers.length > 0 ? [{ ...group, layers }] : [];
}

const cutMask = (mask: Mask | null, rect: Rect): Mask =>
  mask
    ? { rings: mask.rings.map((ring) => clipRing(ring, rect)).filter((ring) => ring.length > 0) }
    : rectMask(rect);

function cutLayer(layer: Layer, rect: Rect): readonly Layer[] {
  const outline = layer.mask === null && uprightRect(layer.to);
  if (!outline) {
    const isWithin = layer.to.every((at, i) =>
      i % 2 === 0 ? at >= rect[0] && at <= rect[2] : at >= rect[1] && at <= rect[3],
    );
    return [isWithin ? layer : { ...layer, mask: cutMask(layer.mask, rect) }];
  }
  const part = overlap(outline, rect);
  if (rectArea(part) === 0) return [];
  if (part.every((side, i) => side === outline[i])) return [layer];
  const back = quadToQuad(layer.to, layer.from);
  if (!back) return [];
  // Clamped corner by corner, a flipped or quarter-turned layer keeps the order of its corners.
  const to = layer.to.map((at, i) =>
    i % 2 === 0 ? Math.min(part[2], Math.max(part[0], at)) : Math.min(part[3], Math.max(part[1], at)),
  ) as unknown as Quad;
  return [{ ...layer, from: movedQuad(back, to), to }];
}

/** The quad as a rectangle, where its sides are upright; flipped and quarter-turned ones too. */
function uprightRect(q: Quad): Rect | null {
  const isUpright =
    (q[1] === q[3] && q[2] === q[4] && q[5] === q[7] && q[6] === q[0]) ||
    (q[0] === q[2] && q[3] === q[5] && q[4] === q[6] && q[7] === q[1]);
  if (!isUpright) return null;
  return [Math.min(q[0], q[4]), Math.min(q[1], q[5]), Math.max(q[0], q[4]), Math.max(q[1], q[5])];
}

/** Its labels there, by the library's rule; whole-image labels become the whole canvas. */
export function placedLabels(
  { labels }: Composite,
  { matrix, scale, shown, bounds }: Place,
  context: MixContext,
  step: Move['step'] = 'paste',
): readonly MixedLabel[] {
  if (context.task === 'classification')
    return labels.map((label) => ({ ...label, rect: bounds, seen: shown }));
  return labels.map((label) => {
    const after = movedRect(matrix, label.rect);
    const judged = context.library.judge(
      {
        step,
        before: label.rect,
        after,
        bounds,
        scale,
        hasPolygon: () => context.polygon(label.box) !== null,
      },
      context.thresholds,
    );
    const seen = label.seen && overlap(movedRect(matrix, label.seen), shown);
    return {
      ...label,
      rect: judged.rect,
      dropped: label.dropped ?? judged.dropped,
      seen: seen && rectArea(seen) > 0 ? seen : null,
    };
  });
}
