import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundAt } from './bound.ts';
import { evaluate, gapOf } from './objective.ts';
import { repeatsByRule } from '../rule/rule.ts';
import { solve, solveCold } from './solve.ts';
import { problemOf } from '../testing/problemArbitrary.ts';
import type { BalanceProblem } from '../types.ts';

/** 400 rows with a long tail over 12 bins, from a fixed sequence. */
function longTail(scale = 1): BalanceProblem {
  let state = 12345;
  const draw = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) / 2 ** 31;
  const rows = Array.from({ length: 400 }, () => {
    const cells = new Map<number, number>();
    for (let n = 0; n < 1 + draw() * 3; n++) {
      const k = Math.floor(12 * draw() ** 3);
      cells.set(k, (cells.get(k) ?? 0) + scale);
    }
    return [...cells].sort((a, b) => a[0] - b[0]);
  });
  const total = rows.flat().reduce((sum, [, a]) => sum + a, 0);
  const targets = Array.from({ length: 12 }, () => total / 12);
  return problemOf({ rows, targets, weights: Array.from({ length: 12 }, () => 1 / 12), mu: 0.1 });
}

/** The problem with its rows in another order, each with its own key. */
function reordered(problem: BalanceProblem, order: readonly number[]): BalanceProblem {
  const { counts } = problem;
  const rows = order.map((i) => {
    const row: [number, number][] = [];
    for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
      row.push([counts.bin[e], counts.count[e]]);
    return row;
  });
  return problemOf({
    rows,
    mu: problem.mu,
    loss: problem.loss,
    seed: problem.seed,
    targets: [...problem.targets],
    weights: [...problem.weights],
    lo: order.map((i) => problem.lo[i]),
    hi: order.map((i) => problem.hi[i]),
    keys: order.map((i) => problem.keys[i]),
  });
}

describe('laws', () => {
  const problem = longTail();
  const found = solve(problem);

  it('certifies 1 % and its figures are those of its plan and prices', () => {
    expect(found.gap).toBeLessThan(0.01);
    expect(found.objective).toBe(evaluate(problem, found.repeats).objective);
    expect(found.bound).toBeCloseTo(boundAt(problem, found.prices), 12);
    expect(found.gap).toBe(gapOf(found.objective, found.bound));
  });
  it('moves the objective by no more than the certified gap when images come in another order', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...problem.keys.keys()], { minLength: 400, maxLength: 400 }),
        (order) => {
          const other = solve(reordered(problem, order));
          const gap = Math.max(other.gap * other.objective, found.gap * found.objective);
          expect(Math.abs(other.objective - found.objective)).toBeLessThanOrEqual(gap);
        },
      ),
      { numRuns: 20, seed: 3 },
    );
  });
  it('gives the same plan for the same problem, and ends on the solution after its steps', () => {
    expect(solve(longTail())).toEqual(found);
    const steps = solveCold(problem);
    let step = steps.next();
    let before = Infinity;
    while (!step.done) {
      expect(step.value.gap).toBeLessThanOrEqual(before);
      before = step.value.gap;
      step = steps.next();
    }
    expect(step.value).toEqual(found);
  });
  it('values a plan the same when boxes and targets are counted in sevens', () => {
    const sevens = { ...longTail(7) };
    expect(evaluate(sevens, found.repeats).objective).toBeCloseTo(found.objective, 12);
    expect(boundAt(sevens, found.prices)).toBeCloseTo(found.bound, 12);
  });
  it('values two copies of everything as one: every image twice, targets doubled', () => {
    const twice = reordered(problem, [...problem.keys.keys(), ...problem.keys.keys()]);
    const doubled = { ...twice, targets: problem.targets.map((t) => 2 * t) };
    expect(evaluate(doubled, [...found.repeats, ...found.repeats]).objective).toBeCloseTo(
      found.objective,
      12,
    );
    expect(boundAt(doubled, found.prices)).toBeCloseTo(found.bound, 12);
  });
  it('is the rule applied to its whole prices where it says so', () => {
    const large = reordered(
      problem,
      Array.from({ length: 4000 }, (_, i) => i % 400),
    );
    const problem4000 = {
      ...large,
      keys: Array.from({ length: 4000 }, (_, i) => `${i}.jpg`),
      targets: problem.targets.map((t) => 10 * t),
    };
    const plan = solve(problem4000);
    expect(plan.byRule).toBe(true);
    expect(plan.gap).toBeLessThan(0.002);
    expect(repeatsByRule(problem4000, plan.rulePrices)).toEqual(plan.repeats);
  });
});

describe('edges', () => {
  const rows: [number, number][][] = [
    [[0, 3]],
    [
      [0, 2],
      [1, 1],
    ],
    [],
    [[1, 1]],
  ];

  it('leaves everything as it is when all weights are 0, within lo and hi', () => {
    const found = solve(
      problemOf({ rows, targets: [5, 5], weights: [0, 0], lo: [0, 2, 0, 0], hi: [9, 9, 9, 0] }),
    );
    expect([...found.repeats]).toEqual([1, 2, 1, 0]);
    expect(found.bound).toBeCloseTo(found.objective, 12);
  });
  it('reads 0, not NaN, where the target is the data itself', () => {
    const found = solve(problemOf({ rows, targets: [5, 2], weights: [1, 1] }));
    expect([...found.repeats]).toEqual([1, 1, 1, 1]);
    expect([found.objective, found.gap]).toEqual([0, 0]);
  });
  it('leaves out a bin with target 0, one with weight 0 and one without boxes', () => {
    const found = solve(problemOf({ rows, targets: [5, 0, 4], weights: [1, 1, 1] }));
    expect([...found.repeats]).toEqual([1, 1, 1, 1]);
    expect([...found.rulePrices]).toEqual([0, 0, 0]);
    expect(found.objective).toBe(0);
  });
  it('never empties a bin under KL, however small its target', () => {
    const found = solve(problemOf({ rows, targets: [1e-6, 2], weights: [1, 1], mu: 0.001 }));
    expect(
      evaluate(problemOf({ rows, targets: [1e-6, 2], weights: [1, 1] }), found.repeats).totals[0],
    ).toBeGreaterThan(0);
    expect(Number.isFinite(found.objective)).toBe(true);
  });
  it('solves a problem without rows', () => {
    const found = solve(problemOf({ rows: [], targets: [1], weights: [1] }));
    expect([found.repeats.length, found.objective, found.gap]).toEqual([0, 0, 0]);
  });
  it('refuses what is not a problem', () => {
    const good = problemOf({ rows, targets: [5, 2], weights: [1, 1] });
    for (const wrong of [
      { mu: 0 },
      { mu: NaN },
      { unitCost: 0 },
      { copyCosts: new Float64Array(4) },
      { dropCosts: new Float64Array(4).fill(-1) },
      { sizes: new Uint32Array(3) },
      { lo: new Uint16Array(3) },
      { hi: new Uint16Array(4), lo: new Uint16Array(4).fill(1) },
    ]) {
      expect(() => solve({ ...good, ...wrong })).toThrow(RangeError);
    }
  });
});
