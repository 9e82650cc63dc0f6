import type { Composite } from '../../composite.ts';
import type { Rect } from '../../geometry.ts';
import { filled, type Ground } from '../../scene.ts';
import { uncovered } from './uncovered.ts';

/**
 * Upright holes filled with `ground` over everything. Labels stay, as trainers keep them, and only what can be seen
 * of them shrinks; where `mostHidden` is given (a share of the box), a box hidden to that share or more is dropped.
 */
export function hidden(
  composite: Composite,
  holes: readonly Rect[],
  rings: readonly (readonly number[])[],
  ground: Ground,
  mostHidden: number | null = null,
): Composite {
  const { scene, labels } = composite;
  const group = { ...filled(ground), mask: { rings } };
  return {
    ...composite,
    scene: { ...scene, groups: [...scene.groups, group] },
    labels: labels.map((label) => {
      const seen = label.seen && uncovered(label.seen, holes).bounds;
      if (mostHidden === null || label.dropped !== null) return { ...label, seen };
      const share = 1 - uncovered(label.rect, holes).share;
      const dropped =
        share >= mostHidden
          ? `${Math.round(100 * share)} % erased: kept below ${Math.round(100 * mostHidden)} %`
          : null;
      return { ...label, seen, dropped };
    }),
  };
}
