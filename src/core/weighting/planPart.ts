import type { ClassTally } from './tally.ts';

/**
 * What takes the plan's part out of a factor of the loss: K times (share of boxes as imported) / (share after the
 * plan), both among the classes that the plan leaves. Planned boxes times a factor times this are, class by class, in
 * the proportions of imported boxes times the factor; and the mean factor over the planned boxes becomes what it was
 * over the imported ones, so the loss as a whole stays as large. 1 where there are no boxes before or after.
 */
export function planPart({ boxes: before }: ClassTally, { boxes: after }: ClassTally): Float64Array {
  let totalBefore = 0;
  let totalAfter = 0;
  const isLeft = (k: number) => before[k] > 0 && after[k] > 0;
  before.forEach((n, k) => {
    if (!isLeft(k)) return;
    totalBefore += n;
    totalAfter += after[k];
  });
  return before.map((n, k) => (isLeft(k) ? n / totalBefore / (after[k] / totalAfter) : 1));
}

/** How far a class's share must move for the plan to have changed it: 0.01 % of itself, more than rounding of uses. */
const moved = 1e-4;

/** Whether the plan changed how often classes come beside each other. */
export function planShifts(before: ClassTally, after: ClassTally): boolean {
  if (before === after) return false;
  const part = planPart(before, after);
  return part.some(
    (times, k) => Math.abs(times - 1) > moved || (before.boxes[k] > 0 && !(after.boxes[k] > 0)),
  );
}
