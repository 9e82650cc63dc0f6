import type { Ground, Group, Layer, Scene } from '../../scene.ts';

/**
 * The scene as a single group, which is what can be laid over another picture by a share; null where it holds a blend
 * or masks within masks. Joining gives up the adding of coverages at seams of tiles where other layers come with them.
 */
export function oneGroup({ groups }: Scene): Group | null {
  if (groups.length === 0 || groups.some(({ opacity, elastic }) => opacity !== 1 || elastic !== null)) {
    return null;
  }
  const [lowest, ...above] = groups;
  if (above.length === 0) return lowest;
  if (lowest.mask !== null) return null;
  const layers = [...lowest.layers];
  for (const group of above) {
    const isFilled = group.ground === null || (layers.length === 0 && isSame(group.ground, lowest.ground));
    const own = isFilled ? maskedLayers(group) : null;
    if (!own) return null;
    layers.push(...own);
  }
  const parts = groups.filter((group) => group.layers.length > 0);
  return { ...lowest, isTiled: parts.length === 1 && parts[0].isTiled, layers };
}

/** The group's mask on each of its layers; null where one has its own. */
function maskedLayers({ mask, layers }: Group): readonly Layer[] | null {
  if (mask === null) return layers;
  return layers.every((layer) => layer.mask === null) ? layers.map((layer) => ({ ...layer, mask })) : null;
}

const isSame = (a: Ground, b: Ground | null): boolean => JSON.stringify(a) === JSON.stringify(b);

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
