import type { PlanView } from '../../studio/state.ts';
import { count, percent } from '../theme/numbers.ts';

/** Below this share of the epoch, the effective size says that few images carry it. */
const few = 0.5;

/**
 * Sentences when few images carry most of the plan: the effective size (sum r)^2 / sum r^2 (Kish) against the
 * epoch, and how many images carry half of the extra copies.
 */
export function planWarnings(plan: PlanView): string[] {
  if (plan.epoch === 0 || plan.effectiveSize >= few * plan.epoch) return [];
  const extra = [...plan.repeats].filter((r) => r > 1).map((r) => r - 1);
  extra.sort((a, b) => b - a);
  const half = extra.reduce((sum, e) => sum + e, 0) / 2;
  let carried = 0;
  let images = 0;
  while (images < extra.length && carried < half) carried += extra[images++];
  return [
    `${count(images)} of ${count(plan.trainImages)} images carry half of the extra copies: an epoch of ` +
      `${count(plan.epoch)} is worth ${count(plan.effectiveSize)} different images ` +
      `(${percent(plan.effectiveSize / plan.epoch)}).`,
  ];
}
