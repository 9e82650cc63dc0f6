import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterOrder } from './clusterOrder.ts';

const matrix = (rows: readonly (readonly number[])[]) => Float64Array.from(rows.flat());

describe('order by clustering', () => {
  it('has nothing to order, or one thing', () => {
    expect(clusterOrder([], 0)).toEqual([]);
    expect(clusterOrder([0], 1)).toEqual([0]);
  });

  it('puts alike rows together and turns branches so that near ends meet', () => {
    // Points on a line at 0, 10, 1, 11, 3: distances are differences.
    const at = [0, 10, 1, 11, 3];
    const order = clusterOrder(matrix(at.map((a) => at.map((b) => Math.abs(a - b)))), 5);
    // {0, 1} first, then {10, 11}, then 3 to {0, 1} (2.5 on average, against 7.5), then the rest: 0 1 3 10 11.
    const places = order.map((k) => at[k]);
    expect([places, [...places].reverse()]).toContainEqual([0, 1, 3, 10, 11]);
  });

  it('takes ties by their index, the same way every time', () => {
    const same = new Float64Array(36).fill(1);
    expect(clusterOrder(same, 6)).toEqual(clusterOrder(same, 6));
    expect([...clusterOrder(same, 6)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('keeps every row, and every group that is apart from the others in one piece', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 24 }), fc.nat(), (groups, seed) => {
        const n = groups.length;
        // Within a group under 1, between groups over 10, both jittered but symmetric.
        const jitter = (a: number, b: number) =>
          (((Math.min(a, b) * 31 + Math.max(a, b) * 17 + seed) % 97) / 97) * 0.9;
        const d = new Float64Array(n * n);
        for (let a = 0; a < n; a++)
          for (let b = 0; b < n; b++)
            d[a * n + b] = a === b ? 0 : (groups[a] === groups[b] ? 0 : 10) + jitter(a, b);
        const order = clusterOrder(d, n);
        expect([...order].sort((a, b) => a - b)).toEqual(groups.map((_, i) => i));
        const runs = order.filter((k, i) => i === 0 || groups[k] !== groups[order[i - 1]]).length;
        expect(runs).toBe(new Set(groups).size);
      }),
    );
  });
});
