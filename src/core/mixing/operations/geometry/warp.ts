import { boundsOf, clampedRing, clipRing, lineBounds } from '../../outlines/clipRing.ts';
import type { Composite, MixedLabel } from '../../composite.ts';
import {
  clippedTo,
  inverse,
  moved,
  movedRect,
  movedScene,
  overlap,
  quadOf,
  rectArea,
  rectMask,
  type Homography,
  type Rect,
} from '../../geometry.ts';
import type { MixContext } from '../../operation.ts';
import { filled, type Group, type Rgb, type Scene } from '../../scene.ts';
import { afterDeformation, isDeformed } from './deformed.ts';
import { movedRings, outlineOf } from './outline.ts';

/** A move of the whole picture onto a canvas of `width` × `height` pixels. */
export interface Warp {
  readonly matrix: Homography;
  readonly width: number;
  readonly height: number;
  /** Length after it of one pixel before it. */
  readonly scale: number;
  /** Boxes go through the library's rule; no library asks after a mere flip. */
  readonly isJudged: boolean;
}

/**
 * Picture and labels moved; what no picture covers gets the library's fill. What an earlier step has pushed out of
 * the canvas does not come back, as it would not in a trainer.
 */
export function warped(composite: Composite, warp: Warp, context: MixContext, name: string): Composite {
  if (isDeformed(composite)) return afterDeformation(composite, name);
  return {
    ...composite,
    scene: warpedScene(composite.scene, warp, context.library.fill),
    labels: composite.labels.map((label) => warpedLabel(composite, label, warp, context)),
  };
}

function warpedScene(scene: Scene, { matrix, width, height }: Warp, fill: Rgb): Scene {
  if (covers(scene, matrix, width, height)) return movedScene(matrix, scene, width, height);
  const canvas: Rect = [0, 0, scene.width, scene.height];
  const isFilled = scene.groups.length > 0 && isFill(scene.groups[0], fill, canvas);
  const groups = scene.groups.map((group, i) => (i === 0 && isFilled ? group : cut(group, canvas)));
  return movedScene(
    matrix,
    { ...scene, groups: isFilled ? groups : [filled(fill), ...groups] },
    width,
    height,
  );
}

/** The old canvas, moved, hides all of the new one. */
function covers(scene: Scene, matrix: Homography, width: number, height: number): boolean {
  const back = inverse(matrix);
  if (!back) return false;
  const canvas: Rect = [0, 0, scene.width, scene.height];
  const corners = quadOf([0, 0, width, height]);
  const points: number[] = [];
  for (let p = 0; p < 8; p += 2) points.push(...moved(back, corners[p], corners[p + 1]));
  return isWithin(points, canvas);
}

function isWithin(points: readonly number[], [x0, y0, x1, y1]: Rect): boolean {
  const slack = 1e-6;
  return points.every((at, i) =>
    i % 2 === 0 ? at >= x0 - slack && at <= x1 + slack : at >= y0 - slack && at <= y1 + slack,
  );
}

/** The lowest group already lays the fill under everything, also under what comes into view. */
const isFill = (group: Group, fill: Rgb, canvas: Rect): boolean =>
  Array.isArray(group.ground) &&
  fill.every((value, i) => value === (group.ground as Rgb)[i]) &&
  group.opacity === 1 &&
  group.mask === null &&
  group.layers.every(({ to }) => isWithin(to, canvas));

/** Cut to the canvas that it was drawn on, where it reaches beyond. */
function cut(group: Group, canvas: Rect): Group {
  if (group.mask !== null) {
    if (group.mask.rings.every((ring) => isWithin(ring, canvas))) return group;
    const rings = group.mask.rings.map((ring) => clipRing(ring, canvas)).filter((ring) => ring.length > 0);
    return { ...group, mask: { rings } };
  }
  if (group.ground === null && group.layers.every(({ to }) => isWithin(to, canvas))) return group;
  return { ...group, mask: rectMask(canvas) };
}

function warpedLabel(
  composite: Composite,
  label: MixedLabel,
  { matrix, width, height, scale, isJudged }: Warp,
  context: MixContext,
): MixedLabel {
  const bounds: Rect = [0, 0, width, height];
  const old: Rect = [0, 0, composite.scene.width, composite.scene.height];
  const seen = label.seen && visible(movedRect(matrix, label.seen), bounds);
  if (context.task === 'classification') {
    const isWhole = label.seen !== null && label.seen.every((side, i) => side === old[i]);
    return { ...label, rect: bounds, seen: isWhole ? bounds : seen };
  }
  const after = movedRect(matrix, label.rect);
  if (label.dropped !== null || !isJudged) return { ...label, rect: after, seen };
  const judged = context.library.judge(
    {
      step: 'warp',
      before: label.rect,
      after: polygonBounds(composite, label, matrix, bounds, context) ?? after,
      bounds,
      scale,
      hasPolygon: () => context.polygon(label.box) !== null,
    },
    context.thresholds,
  );
  return { ...label, ...judged, seen };
}

/**
 * Ultralytics moves a polygon's points and takes the bounds of those within the canvas (`apply_segments`), which is
 * tighter than the bounds of the moved box; other libraries move the box's corners. Points that lie beyond the canvas
 * before the step are brought to its edge first, as `Instances.clip` leaves them.
 */
function polygonBounds(
  composite: Composite,
  label: MixedLabel,
  matrix: Homography,
  bounds: Rect,
  { library, polygon }: MixContext,
): Rect | null {
  if (library.id !== 'ultralytics') return null;
  const own = polygon(label.box);
  const rings = own && outlineOf(composite, label, own);
  if (!rings) return null;
  const canvas: Rect = [0, 0, composite.scene.width, composite.scene.height];
  const clamped = rings.map((ring) => clampedRing(ring, canvas));
  return segmentBox(movedRings(matrix, clamped), bounds);
}

/**
 * `segment2box`: what reaches beyond three sides of the canvas or all four is brought to its edge, else only what lies
 * within counts. No part within: a box without area.
 */
function segmentBox(rings: readonly (readonly number[])[], bounds: Rect): Rect | null {
  const all = boundsOf(rings);
  if (!all) return null;
  const beyond = [all[0] < bounds[0], all[1] < bounds[1], all[2] > bounds[2], all[3] > bounds[3]];
  if (beyond.filter(Boolean).length >= 3) return clippedTo(all, bounds);
  return lineBounds(rings, bounds) ?? [0, 0, 0, 0];
}

function visible(rect: Rect, bounds: Rect): Rect | null {
  const seen = overlap(rect, bounds);
  return rectArea(seen) > 0 ? seen : null;
}
