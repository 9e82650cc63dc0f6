import type { Group, Scene } from '../scene.ts';

/**
 * The scene as a single group, which is what can be laid over another picture by a share; null where it holds a blend
 * or a mask of several layers. Joining gives up the adding of coverages at seams of tiles.
 */
export function oneGroup({ groups }: Scene): Group | null {
  if (groups.length === 0) return null;
  if (groups.length === 1) return groups[0].opacity === 1 ? groups[0] : null;
  const [lowest, ...above] = groups;
  const joins = ({ ground, opacity, mask, elastic }: Group) =>
    ground === null && opacity === 1 && mask === null && elastic === null;
  if (lowest.opacity !== 1 || lowest.mask !== null || lowest.elastic !== null || !above.every(joins))
    return null;
  const filled = lowest.layers.length === 0 && above.length === 1;
  return {
    ...lowest,
    isTiled: filled ? above[0].isTiled : false,
    layers: [...lowest.layers, ...above.flatMap(({ layers }) => layers)],
  };
}

/**
 * A blended with `share` of B over it. The one on top has to be a single group: B, or else A by 1 − share over B.
 * Null where neither is.
 */
export function blended(a: Scene, b: Scene, share: number): readonly Group[] | null {
  const top = oneGroup(b);
  if (top) return [...a.groups, { ...top, opacity: share }];
  const own = oneGroup(a);
  return own && [...b.groups, { ...own, opacity: 1 - share }];
}
