import { problemOf } from './problemArbitrary.ts';
import type { BalanceProblem } from '../types.ts';

/** `rows` images with one to four boxes, a long tail over 12 bins that are to be even, from a fixed sequence. */
export function longTail(rows: number, mu = 0.1): BalanceProblem {
  let state = 12345;
  const draw = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) / 2 ** 31;
  const cells = Array.from({ length: rows }, () => {
    const row = new Map<number, number>();
    for (let n = 0; n < 1 + draw() * 3; n++) {
      const k = Math.floor(12 * draw() ** 3);
      row.set(k, (row.get(k) ?? 0) + 1);
    }
    return [...row].sort((a, b) => a[0] - b[0]);
  });
  const total = cells.flat().reduce((sum, [, a]) => sum + a, 0);
  return problemOf({
    rows: cells,
    targets: Array.from({ length: 12 }, () => total / 12),
    weights: Array.from({ length: 12 }, () => 1 / 12),
    mu,
  });
}
