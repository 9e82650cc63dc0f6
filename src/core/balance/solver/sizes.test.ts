import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundAt } from './bound.ts';
import { evaluate } from './objective.ts';
import { solve } from './solve.ts';
import { bruteForceOptimum } from '../testing/plainObjective.ts';
import { problemOf, smallProblems } from '../testing/problemArbitrary.ts';
import type { BalanceProblem } from '../types.ts';

/** Every row of m images that are alike as m rows of one image each, and the repeats that go with them. */
function ungrouped(problem: BalanceProblem) {
  const { counts, sizes } = problem;
  const from = Array.from(sizes).flatMap((m, i) => Array<number>(m).fill(i));
  const rows = from.map((i) => {
    const row: [number, number][] = [];
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++) {
      row.push([counts.bin[e], counts.count[e] / sizes[i]]);
    }
    return row;
  });
  const apart: BalanceProblem = {
    ...problemOf({
      rows,
      targets: [...problem.targets],
      weights: [...problem.weights],
      lo: from.map((i) => problem.lo[i]),
      hi: from.map((i) => problem.hi[i]),
      dropCosts: from.map((i) => problem.dropCosts[i] / sizes[i]),
      copyCosts: from.map((i) => problem.copyCosts[i] / sizes[i]),
      mu: problem.mu,
      loss: problem.loss,
    }),
    unitCost: problem.unitCost,
  };
  return { apart, from };
}

const near = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b)));

describe('a row of several images', () => {
  it('is never better than its images one by one, is worth the same where they are used alike, and bounds the same', () => {
    const prices = fc.array(fc.double({ min: -8, max: 0.95, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(smallProblems(4), prices, (problem, p) => {
        const { apart, from } = ungrouped(problem);
        const together = solve(problem);
        near(
          evaluate(
            apart,
            from.map((i) => together.repeats[i]),
          ).objective,
          together.objective,
        );
        const at = Float64Array.from(p.slice(0, problem.targets.length));
        near(boundAt(apart, at), boundAt(problem, at));
        near(boundAt(apart, together.prices), together.bound);
        const separate = solve(apart);
        near(boundAt(problem, separate.prices), separate.bound);
        expect(separate.bound).toBeLessThanOrEqual(together.objective * (1 + 1e-9) + 1e-9);
      }),
      { numRuns: 500, seed: 11 },
    );
  });
  it('is never better, every plan of both tried', () => {
    fc.assert(
      fc.property(smallProblems(3), (given) => {
        const sizes = given.sizes.map((m) => Math.min(m, 2));
        const scaled = (costs: Float64Array) => costs.map((cost, i) => (cost / given.sizes[i]) * sizes[i]);
        const { counts } = given;
        const count = counts.count.slice();
        for (let i = 0; i < counts.rows; i++) {
          for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
            count[e] = (count[e] / given.sizes[i]) * sizes[i];
        }
        const problem = {
          ...given,
          sizes,
          counts: { ...counts, count },
          dropCosts: scaled(given.dropCosts),
          copyCosts: scaled(given.copyCosts),
        };
        const together = bruteForceOptimum(problem);
        const apart = bruteForceOptimum(ungrouped(problem).apart);
        expect(apart).toBeLessThanOrEqual(together + 1e-9 * Math.max(1, together));
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});

/** 6000 rows over 6 bins, bin k in one row of 2^k; every third row stands for four images, every fifth costs thrice. */
function mixedRows(): BalanceProblem {
  const rows = Array.from({ length: 6000 }, (_, i): [number, number][] => {
    const m = i % 3 === 0 ? 4 : 1;
    const k = Math.min(5, Math.clz32(((Math.imul(i + 1, 0x9e3779b1) >>> 26) << 26) | 1));
    return k === 0
      ? [[0, m * (1 + (i % 4))]]
      : [
          [0, m],
          [k, m],
        ];
  });
  const total = rows.flat().reduce((sum, [, a]) => sum + a, 0);
  const sizes = rows.map((_, i) => (i % 3 === 0 ? 4 : 1));
  return problemOf({
    rows,
    sizes,
    targets: Array<number>(6).fill(total / 6),
    weights: Array<number>(6).fill(1 / 6),
    copyCosts: sizes.map((m, i) => m * (i % 5 === 0 ? 3 : 1)),
    dropCosts: sizes.map((m, i) => m * (i % 5 === 0 ? 0.5 : 2)),
    mu: 0.3,
  });
}

describe('rows of different size and cost', () => {
  const problem = mixedRows();
  it.each([{ kind: 'kl' }, { kind: 'squared' }, { kind: 'power', exponent: 1 }] as const)(
    'are certified as near as rows of one image, and the rule alone gives the plan: $kind',
    (loss) => {
      const found = solve({ ...problem, loss });
      expect(found.gap).toBeLessThan(0.002);
      expect(found.byRule).toBe(true);
    },
  );
  it('repeat the dear ones less and drop the cheap ones more', () => {
    const { repeats } = solve(problem);
    const copies = (dear: boolean, cost: number) => {
      let sum = 0;
      repeats.forEach(
        (r, i) => (sum += (i % 5 === 0) === dear ? (cost > 0 ? Math.max(0, r - 1) : Number(r === 0)) : 0),
      );
      return sum / (dear ? 1200 : 4800);
    };
    expect(copies(true, 1)).toBeLessThan(copies(false, 1));
    expect(copies(true, 0)).toBeGreaterThan(copies(false, 0));
  });
  it('cost the same plan the same, counted in another unit', () => {
    const cheap = {
      ...problem,
      mu: problem.mu / 4,
      copyCosts: problem.copyCosts.map((c) => 4 * c),
      dropCosts: problem.dropCosts.map((d) => 4 * d),
      unitCost: 4,
    };
    const found = solve(problem);
    const other = solve(cheap);
    expect(other.repeats).toEqual(found.repeats);
    near(other.objective, found.objective);
  });
});
