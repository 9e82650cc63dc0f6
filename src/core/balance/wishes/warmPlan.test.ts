import { describe, expect, it } from 'vitest';
import { planFigures } from '../../measures/planFigures.ts';
import type { BuiltProblem } from '../problem/factors.ts';
import { runThrough } from '../solver/search.ts';
import { solvePlan } from './solvePlan.ts';
import { longTail } from '../testing/longTail.ts';
import { problemOf } from '../testing/problemArbitrary.ts';
import type { BalanceProblem } from '../types.ts';
import { createWarmPlans } from './warmPlan.ts';

const free = { budget: null, emptyShare: null, epochSize: null, epochs: 'same' } as const;
const builtOf = (problem: BalanceProblem, emptyBin: number | null = null): BuiltProblem => ({
  problem,
  factors: [],
  sizeBin: null,
  emptyBin,
  notes: [],
});

describe('a drag', () => {
  it('of the strength is the recipe at every place where nothing more is wished', () => {
    const problem = longTail(800);
    const plans = createWarmPlans(problem.counts);
    for (const strength of [0.5, 1, 2, 4, 8]) {
      const own = { ...problem, mu: 1 / strength };
      const { preview, strength: inForce } = runThrough(plans.moveSteps(builtOf(own), { ...free, strength }));
      expect(inForce).toBe(strength);
      expect(preview.gap).toBeLessThan(0.02);
    }
  });

  it('of a budget keeps to it within a few percent from the second place on, and strength follows', () => {
    const problem = longTail(3000);
    const plans = createWarmPlans(problem.counts);
    const strengths: number[] = [];
    [0.3, 0.29, 0.27, 0.24, 0.2, 0.18, 0.2, 0.25].forEach((budget, n) => {
      const { preview, strength } = runThrough(
        plans.moveSteps(builtOf(problem), { ...free, strength: 10, budget }),
      );
      const { change } = planFigures(preview.repeats, problem.sizes);
      if (n > 0) expect(Math.abs(change / budget - 1)).toBeLessThan(0.06);
      strengths.push(strength);
    });
    expect(strengths[5]).toBeLessThan(strengths[0]);
    expect(strengths[7]).toBeGreaterThan(strengths[5]);
    // The budget let go: the recipe's own strength again.
    const free_ = runThrough(plans.moveSteps(builtOf(problem), { ...free, strength: 10 }));
    expect(free_.strength).toBe(10);
  });

  it('starts from the plan at rest: its strength, and the plan it had', () => {
    const problem = longTail(3000);
    const settings = { ...free, strength: 10, budget: 0.2 };
    const rest = runThrough(solvePlan(builtOf(problem), settings));
    const plans = createWarmPlans(problem.counts);
    plans.restart(rest.solution.repeats, rest.strength);
    const { preview, strength } = runThrough(
      plans.moveSteps(builtOf(problem), { ...settings, budget: 0.199 }),
    );
    expect(strength / rest.strength).toBeCloseTo(1, 1);
    expect(planFigures(preview.repeats, problem.sizes).change).toBeLessThan(1.02 * 0.199);
  });

  it('keeps the share of images without boxes within a few percent', () => {
    const { counts, targets, weights } = longTail(600);
    const rows = Array.from({ length: 600 }, (_, i) => {
      const row: [number, number][] = [];
      for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
        row.push([counts.bin[e], counts.count[e]]);
      return row;
    });
    for (let i = 0; i < 200; i++) rows.push([[12, 1]]);
    const problem = problemOf({ rows, targets: [...targets, 200], weights: [...weights, 50], mu: 0.3 });
    const plans = createWarmPlans(problem.counts);
    for (const emptyShare of [0.25, 0.24, 0.22, 0.3, 0.35]) {
      const steps = plans.moveSteps(builtOf(problem, 12), { ...free, strength: 1 / 0.3, emptyShare });
      const { repeats } = runThrough(steps).preview;
      const epoch = repeats.reduce((a, b) => a + b, 0);
      const empty = repeats.subarray(600).reduce((a, b) => a + b, 0);
      expect(Math.abs(empty / epoch / emptyShare - 1)).toBeLessThan(0.08);
    }
  });
});
