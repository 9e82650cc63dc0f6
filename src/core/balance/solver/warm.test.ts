import { describe, expect, it } from 'vitest';
import { boundAt } from './bound.ts';
import { frontier, frontierMus } from './frontier.ts';
import { evaluate } from './objective.ts';
import { solve } from './solve.ts';
import { problemOf } from '../testing/problemArbitrary.ts';
import { createWarmSolver } from './warm.ts';

/** 6000 rows, 8 bins, the rarest in one of 128 rows. */
const rows = Array.from({ length: 6000 }, (_, i): [number, number][] => {
  const k = Math.min(7, Math.clz32(((Math.imul(i + 1, 0x9e3779b1) >>> 25) << 25) | 1));
  return k === 0
    ? [[0, 1 + (i % 5)]]
    : [
        [0, 1],
        [k, 1],
      ];
});
const total = rows.flat().reduce((sum, [, a]) => sum + a, 0);
const problem = problemOf({
  rows,
  targets: Array<number>(8).fill(total / 8),
  weights: Array<number>(8).fill(1 / 8),
  mu: 0.3,
});

describe('a warm solver', () => {
  it('certifies 1 % after every move, whatever moved, and reports the figures of the plan it hands over', () => {
    const solver = createWarmSolver(problem.counts);
    const tempered = problem.targets.map((_, k) => (k === 0 ? 2 : 6 / 7) * (total / 8));
    for (const now of [
      problem,
      { ...problem, mu: 0.1 },
      { ...problem, mu: 3 },
      { ...problem, targets: tempered },
      { ...problem, weights: problem.weights.map((w, k) => (k === 3 ? 0 : w)) },
      { ...problem, lo: new Uint16Array(6000).fill(1) },
      { ...problem, hi: new Uint16Array(6000).fill(3) },
      { ...problem, dropCost: 0.1, copyCost: 2 },
      { ...problem, loss: { kind: 'squared' } as const },
      { ...problem, loss: { kind: 'power', exponent: 2 } as const },
    ]) {
      const preview = solver.move(now);
      expect(preview.gap).toBeLessThan(0.01);
      const seen = evaluate(now, preview.repeats);
      expect(preview.objective).toBeCloseTo(seen.objective, 12);
      expect(preview.bound).toBeCloseTo(boundAt(now, preview.prices), 12);
      expect(preview.repeats.every((r, i) => r >= now.lo[i] && r <= now.hi[i])).toBe(true);
    }
  });
  it('can be left between sweeps and asked again', () => {
    const solver = createWarmSolver(problem.counts);
    const first = solver.moveSteps({ ...problem, mu: 0.03 });
    first.next();
    const preview = solver.move(problem);
    expect(preview.gap).toBeLessThan(0.01);
    expect(preview.objective).toBeCloseTo(evaluate(problem, preview.repeats).objective, 12);
  });
  it('starts again from the plan at rest, within 1 % at once', () => {
    const solver = createWarmSolver(problem.counts);
    const rest = solve(problem);
    solver.restart(rest.repeats);
    const preview = solver.move(problem);
    expect(preview.objective).toBeLessThanOrEqual(rest.objective * (1 + 1e-12));
    expect(preview.bound).toBeLessThanOrEqual(rest.objective);
  });
  it('refuses counts of another size', () => {
    const solver = createWarmSolver(problem.counts);
    expect(() => solver.move(problemOf({ rows: [[]], targets: [1], weights: [1] }))).toThrow(RangeError);
  });
});

describe('the trade-off curve', () => {
  const points = [...frontier(problem, frontierMus(10, 0.03, 12))];

  it('goes from high mu to low, each point a certified 1 % and its own plan’s coordinates', () => {
    expect(points.map((point) => point.mu)).toEqual([...frontierMus(10, 0.03, 12)]);
    for (const point of points) {
      const seen = evaluate({ ...problem, mu: point.mu }, point.repeats);
      expect([point.imbalance, point.cost]).toEqual([seen.imbalance, seen.cost]);
      expect(seen.objective - point.bound).toBeLessThan(0.01 * seen.objective);
    }
  });
  it('falls in imbalance as it rises in cost, up to the certified gap', () => {
    for (let n = 1; n < points.length; n++) {
      const slack = 0.01 * (points[n].imbalance + points[n].mu * points[n].cost);
      expect(points[n].imbalance).toBeLessThanOrEqual(points[n - 1].imbalance + slack);
      expect(points[n].cost).toBeGreaterThanOrEqual(points[n - 1].cost - slack / points[n].mu);
    }
  });
  it('has a lower envelope that no plan, such as one found elsewhere, gets beneath', () => {
    for (const mu of [0.05, 0.4, 2]) {
      const { imbalance, cost } = evaluate({ ...problem, mu }, solve({ ...problem, mu }).repeats);
      const envelope = Math.max(...points.map((point) => point.bound - point.mu * cost));
      expect(imbalance).toBeGreaterThanOrEqual(envelope - 1e-12);
    }
  });
});
