import { ln } from '../../numerics.ts';

/**
 * ln(π / π′) of each class: `pi` where the model will work, `piAfter` as it was trained, both K shares. Null where one
 * of them is 0 or no number: a class that training never saw, or that never comes, has no finite correction.
 * Saerens et al. 2002, eq. 2.4; Menon et al. 2021, §3.
 */
export const logPriorShift = (pi: ArrayLike<number>, piAfter: ArrayLike<number>): (number | null)[] =>
  Array.from(pi, (share, k) => logRatio(share, piAfter[k]));

/** ln(a / b), null where it is not finite. As a difference where the ratio itself would leave the range of numbers. */
export function logRatio(a: number, b: number): number | null {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) return null;
  const ratio = a / b;
  return ratio > 0 && ratio < Infinity ? ln(ratio) : ln(a) - ln(b);
}
