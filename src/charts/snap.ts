/** Smallest step of the 1, 2, 5 series that is at least `least` and at least 1. */
export function stepOf(least: number): number {
  if (!(least > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((m) => m * power).find((step) => step >= least * (1 - 1e-12)) ?? 10 * power;
}

/** A dragged count, rounded to steps of 1, 2 or 5 (times a power of ten) that are two to five pixels apart. */
export function snapCount(count: number, countPerPixel: number): number {
  const step = stepOf(2.5 * Math.abs(countPerPixel));
  return Math.max(1, Math.round(count / step) * step);
}

/** The next count up or down for a key press: one step of the 1, 2, 5 series that is about 5 % of the count. */
export function nudgeCount(count: number, direction: 1 | -1, isFine: boolean): number {
  const step = isFine ? 1 : stepOf(count / 20);
  return Math.max(1, Math.round(count / step + direction) * step);
}
