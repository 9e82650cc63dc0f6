import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFigures } from '../../measures/planFigures.ts';
import { boundAt } from '../solver/bound.ts';
import type { BuiltProblem } from '../problem/factors.ts';
import { evaluate } from '../solver/objective.ts';
import { runThrough } from '../solver/search.ts';
import { solve } from '../solver/solve.ts';
import { solvePlan } from './solvePlan.ts';
import { longTail } from '../testing/longTail.ts';
import { problemOf, smallProblems } from '../testing/problemArbitrary.ts';
import type { BalanceProblem } from '../types.ts';

const free = { budget: null, emptyShare: null, epochSize: null, epochs: 'same' } as const;
const builtOf = (problem: BalanceProblem, emptyBin: number | null = null): BuiltProblem => ({
  problem,
  factors: [],
  sizeBin: null,
  emptyBin,
  notes: [],
});
const changeOf = (problem: BalanceProblem, repeats: Uint16Array) =>
  planFigures(repeats, problem.sizes).change;

it('is the plan of the problem where nothing more is wished', () => {
  const problem = longTail(500);
  const plan = runThrough(solvePlan(builtOf(problem), { ...free, strength: 10 }));
  expect(plan.solution).toEqual(solve(problem));
  expect(plan).toMatchObject({ strength: 10, expected: null });
});

describe('a budget', () => {
  const problem = longTail(1500);
  it.each([0.02, 0.1, 0.25])('of %s is kept to, and used', (budget) => {
    const plan = runThrough(solvePlan(builtOf(problem), { ...free, strength: 10, budget }));
    const change = changeOf(problem, plan.solution.repeats);
    expect(change).toBeLessThanOrEqual(budget);
    expect(change).toBeGreaterThanOrEqual(0.97 * budget - 2 / 1500);
    expect(plan.strength).toBeLessThan(10);
    expect(plan.built.problem.mu).toBeCloseTo(1 / plan.strength, 12);
    expect(plan.solution.bound).toBeCloseTo(boundAt(plan.built.problem, plan.solution.prices), 12);
    expect(plan.solution.objective).toBe(evaluate(plan.built.problem, plan.solution.repeats).objective);
    expect(plan.solution.gap).toBeLessThan(0.01);
  });
  it('that is not reached leaves the strength as it is', () => {
    const plan = runThrough(solvePlan(builtOf(problem), { ...free, strength: 10, budget: 5 }));
    expect(plan.strength).toBe(10);
    expect(plan.solution).toEqual(solve(problem));
  });
  it('is never exceeded, unless the limits force more, and the same recipe gives the same plan', () => {
    fc.assert(
      fc.property(
        smallProblems(12),
        fc.constantFrom(0, 0.05, 0.2, 0.5, 1),
        fc.constantFrom('same', 'afresh'),
        (any, budget, epochs) => {
          const settings = { ...free, strength: 1 / any.mu, budget, epochs } as const;
          const plan = runThrough(solvePlan(builtOf(any), settings));
          const least = Array.from(any.lo, (lo, i) => Math.max(lo - 1, 1 - any.hi[i], 0));
          const forced =
            least.reduce((sum, n, i) => sum + n * any.sizes[i], 0) / any.sizes.reduce((a, b) => a + b, 0);
          expect(changeOf(any, plan.solution.repeats)).toBeLessThanOrEqual(Math.max(budget, forced) + 1e-12);
          expect(plan.solution.bound).toBeLessThanOrEqual(plan.solution.objective + 1e-9);
          expect(runThrough(solvePlan(builtOf(any), settings))).toEqual(plan);
        },
      ),
      { numRuns: 150, seed: 4 },
    );
  });
});

it('a budget of nothing is the images as they are, certified, also where dropping costs nothing', () => {
  for (const dropCosts of [0, 2]) {
    const { problem } = builtOf(longTail(300));
    const given = { ...problem, dropCosts: new Float64Array(300).fill(dropCosts) };
    const { built, solution, strength } = runThrough(
      solvePlan(builtOf(given), { ...free, strength: 10, budget: 0 }),
    );
    expect(new Set(solution.repeats)).toEqual(new Set([1]));
    expect(strength).toBeLessThan(1);
    expect(solution.gap).toBeLessThan(1e-6);
    expect(boundAt(built.problem, solution.prices)).toBeCloseTo(solution.bound, 9);
  }
});

/** Half of the rows of a long tail, and as many images without boxes as `empty` says, in bin 12. */
function withEmpties(empty: number, most = 10): BuiltProblem {
  const { counts, targets, weights, mu } = longTail(600);
  const rows = Array.from({ length: counts.rows }, (_, i) => {
    const row: [number, number][] = [];
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
      row.push([counts.bin[e], counts.count[e]]);
    return row;
  });
  for (let i = 0; i < empty; i++) rows.push([[12, 1]]);
  const problem = problemOf({
    rows,
    targets: [...targets, Math.max(1, empty)],
    weights: [...weights, 50],
    hi: rows.map(() => most),
    mu,
  });
  return builtOf(problem, 12);
}

describe('a share of images without boxes', () => {
  const shareOf = ({ repeats }: { repeats: Uint16Array }) => {
    const all = repeats.reduce((a, b) => a + b, 0);
    return repeats.subarray(600).reduce((a, b) => a + b, 0) / all;
  };
  it.each([
    [20, 0.08, 0.25],
    [20, 0.02, 0.6],
    [40, 0.3, 0.6],
    [5, 0.005, 0.9],
  ])(
    'beyond what a budget allows (%s of 600, budget %s, share %s) is neared with all of it',
    (empty, budget, emptyShare) => {
      const built = withEmpties(empty);
      const { solution, built: solved } = runThrough(
        solvePlan(built, { ...free, strength: 10, budget, emptyShare }),
      );
      const change = changeOf(built.problem, solution.repeats);
      expect(change).toBeLessThanOrEqual(budget);
      expect(change).toBeGreaterThanOrEqual(0.97 * budget - 2 / 600);
      expect(shareOf(solution)).toBeGreaterThan(empty / (600 + empty));
      expect(solution.gap).toBeLessThan(0.01);
      expect(solved.notes.join()).toContain('the budget leaves no room for it');
    },
  );
  it.each([0.01, 0.1, 0.25, 0.6])('of %s is had, to a hundredth of it or one image', (emptyShare) => {
    for (const strength of [0.1, 1, 30]) {
      const built = withEmpties(200);
      const problem = { ...built.problem, mu: 1 / strength };
      const plan = runThrough(solvePlan({ ...built, problem }, { ...free, strength, emptyShare }));
      const epoch = plan.solution.repeats.reduce((a, b) => a + b, 0);
      expect(Math.abs(shareOf(plan.solution) - emptyShare)).toBeLessThanOrEqual(
        Math.max(0.01 * emptyShare, 1 / epoch),
      );
      expect(plan.built.notes).toEqual([]);
    }
  });
  it('says what it is where the limits allow no more', () => {
    const plan = runThrough(solvePlan(withEmpties(20, 2), { ...free, strength: 10, emptyShare: 0.5 }));
    expect(plan.solution.repeats.subarray(600).every((r) => r === 2)).toBe(true);
    expect(plan.built.notes[0]).toMatch(
      /^Images without boxes are \d.* % of the epoch, not 50 %: they are used as often as they may be\.$/,
    );
  });
  it('of all leaves the other images out', () => {
    const plan = runThrough(solvePlan(withEmpties(20), { ...free, strength: 10, emptyShare: 1 }));
    expect(plan.solution.repeats.subarray(0, 600).every((r) => r === 0)).toBe(true);
    expect(plan.solution.repeats.subarray(600).every((r) => r === 1)).toBe(true);
  });
  it('is kept within a budget, and both are said where they contradict', () => {
    const both = { ...free, strength: 10, budget: 0.2 };
    const plan = runThrough(solvePlan(withEmpties(200), { ...both, emptyShare: 0.3 }));
    expect(changeOf(plan.built.problem, plan.solution.repeats)).toBeLessThanOrEqual(0.2);
    expect(shareOf(plan.solution)).toBeCloseTo(0.3, 2);
    const neither = runThrough(solvePlan(withEmpties(200), { ...both, emptyShare: 0.9 }));
    expect(changeOf(neither.built.problem, neither.solution.repeats)).toBeLessThanOrEqual(0.2);
    expect(neither.built.notes[0]).toMatch(/not 90 %: the budget leaves no room for it\.$/);
  });
});

it('stays a value where nothing weighs, nothing is there, or nothing may change', () => {
  const rows: [number, number][][] = [[[0, 1]], [[1, 2]]];
  for (const problem of [
    problemOf({ rows, targets: [1, 1], weights: [0, 0] }),
    problemOf({ rows: [], targets: [1, 1], weights: [1, 1] }),
    problemOf({ rows, targets: [0, NaN], weights: [1, 1], lo: [1, 1], hi: [1, 1] }),
  ])
    for (const emptyShare of [null, 0, 0.5, 1])
      for (const budget of [null, 0, 0.1])
        for (const epochs of ['same', 'afresh'] as const) {
          const wishes = { ...free, strength: 1, budget, emptyShare, epochs };
          const plan = runThrough(solvePlan(builtOf(problem, emptyShare === null ? null : 1), wishes));
          expect(plan.solution.repeats).toHaveLength(problem.counts.rows);
          expect(plan.solution.objective).toBeLessThan(Infinity);
        }
});
