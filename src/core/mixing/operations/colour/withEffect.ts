import type { Composite } from '../../composite.ts';
import type { Effect } from '../../scene.ts';

/** One more thing that is done to the finished picture, after those that are there. */
export const withEffect = (composite: Composite, effect: Effect): Composite => ({
  ...composite,
  scene: { ...composite.scene, effects: [...composite.scene.effects, effect] },
});
