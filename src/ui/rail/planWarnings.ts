import type { PlanView } from '../../studio/state.ts';
import { count, counted, percent } from '../theme/numbers.ts';

/** Below this share of the images in use, the effective size says that few of them carry the epoch. */
const few = 0.5;

/**
 * Sentences when few images carry most of the plan: the effective size (sum r)^2 / sum r^2 (Kish) against the
 * images in use, and how many images carry half of the extra copies.
 */
export function planWarnings(plan: PlanView): string[] {
  const used = plan.trainImages - plan.dropped;
  if (used === 0 || plan.effectiveSize >= few * used) return [];
  const extra = [...plan.repeats].filter((r) => r > 1).map((r) => r - 1);
  extra.sort((a, b) => b - a);
  const half = extra.reduce((sum, e) => sum + e, 0) / 2;
  let carried = 0;
  let images = 0;
  while (images < extra.length && carried < half) carried += extra[images++];
  return [
    `${counted(images, 'image carries', 'images carry')} half of the extra copies: the ${count(used)} images in use ` +
      `are worth ${count(plan.effectiveSize)} used equally (effective sample size, ${percent(plan.effectiveSize / used)}).`,
  ];
}
