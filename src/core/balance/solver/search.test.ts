import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bound, gradientPrices, projectPrices } from './bound.ts';
import { priceBy, scratchFor, sweep } from './descent.ts';
import { exchangePairs } from './exchange.ts';
import { lossArgument } from './loss.ts';
import { modelOf, tally } from './model.ts';
import { evaluate } from './objective.ts';
import { runThrough } from './search.ts';
import { smoothedDual } from './smoothedDual.ts';
import { problemOf, smallProblems } from '../testing/problemArbitrary.ts';
import type { BalanceProblem } from '../types.ts';

function planOf(problem: BalanceProblem) {
  const repeats = Uint16Array.from(problem.lo, (lo, i) => Math.max(lo, Math.min(problem.hi[i], 1)));
  return { repeats, totals: tally(problem.counts, repeats) };
}
const objectiveOf = (problem: BalanceProblem, repeats: Uint16Array) => evaluate(problem, repeats).objective;
const pricesFor = (bins: number) =>
  fc.array(fc.double({ min: -8, max: 0.95, noNaN: true }), { minLength: bins, maxLength: bins });
const problemsWithPrices = smallProblems(12).chain((problem) =>
  fc.tuple(
    fc.constant(problem),
    pricesFor(problem.targets.length).map((p) => Float64Array.from(p)),
  ),
);

describe('coordinate descent', () => {
  it('never raises F, keeps its totals, and ends where no single use more or less would help', () => {
    fc.assert(
      fc.property(smallProblems(12), (problem) => {
        const model = modelOf(problem);
        const plan = planOf(problem);
        const scratch = scratchFor(model.bins);
        let before = objectiveOf(problem, plan.repeats);
        for (let n = 0; n < 100; n++) {
          priceBy(model, plan, scratch);
          const changed = sweep(model, plan, scratch.scores);
          const now = objectiveOf(problem, plan.repeats);
          expect(now).toBeLessThanOrEqual(before + 1e-12 * Math.max(1, before));
          expect(plan.totals).toEqual(tally(problem.counts, plan.repeats));
          before = now;
          if (changed === 0) break;
        }
        plan.repeats.forEach((r, i) => {
          for (const to of [r - 1, r + 1]) {
            if (to < problem.lo[i] || to > problem.hi[i]) continue;
            const other = plan.repeats.with(i, to);
            expect(objectiveOf(problem, other)).toBeGreaterThanOrEqual(before - 1e-9 * Math.max(1, before));
          }
        });
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});

describe('pair exchange', () => {
  it('finds the swap that no single step finds: 3 + 2 boxes towards 6 is twice the first, none of the second', () => {
    const problem = problemOf({
      rows: [[[0, 3]], [[0, 2]]],
      targets: [6],
      weights: [1],
      mu: 0.001,
      loss: { kind: 'squared' },
    });
    const model = modelOf(problem);
    const plan = planOf(problem);
    const scratch = scratchFor(1);
    priceBy(model, plan, scratch);
    expect(sweep(model, plan, scratch.scores)).toBe(0);
    expect(runThrough(exchangePairs(model, plan))).toBe(1);
    expect([...plan.repeats]).toEqual([2, 0]);
    expect([...plan.totals]).toEqual([6]);
  });
  it('after descent leaves no pair of few rows that helps', () => {
    fc.assert(
      fc.property(smallProblems(4), (problem) => {
        const model = modelOf(problem);
        const plan = planOf(problem);
        const scratch = scratchFor(model.bins);
        for (let n = 0; n < 20; n++) {
          do priceBy(model, plan, scratch);
          while (sweep(model, plan, scratch.scores) > 0);
          if (runThrough(exchangePairs(model, plan)) === 0) break;
        }
        const reached = objectiveOf(problem, plan.repeats);
        for (let i = 0; i < model.rows; i++) {
          for (let j = 0; j < model.rows; j++) {
            const pair = plan.repeats.slice();
            if (i === j || pair[i] === problem.hi[i] || pair[j] === problem.lo[j]) continue;
            pair[i]++;
            pair[j]--;
            expect(objectiveOf(problem, pair)).toBeGreaterThanOrEqual(reached - 1e-9 * Math.abs(reached));
          }
        }
      }),
      { numRuns: 300, seed: 6 },
    );
  });
  it('lowers F by every exchange and stays within lo and hi', () => {
    fc.assert(
      fc.property(smallProblems(12), (problem) => {
        const model = modelOf(problem);
        const plan = planOf(problem);
        const before = objectiveOf(problem, plan.repeats);
        const exchanged = runThrough(exchangePairs(model, plan));
        const now = objectiveOf(problem, plan.repeats);
        if (exchanged > 0) expect(now).toBeLessThan(before);
        else expect(now).toBe(before);
        expect(plan.totals).toEqual(tally(problem.counts, plan.repeats));
        expect(plan.repeats.every((r, i) => r >= problem.lo[i] && r <= problem.hi[i])).toBe(true);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

describe('prices', () => {
  it('bound no less after they are moved to those of totals in reach, where no conjugate is clipped', () => {
    fc.assert(
      fc.property(problemsWithPrices, ([problem, prices]) => {
        const model = modelOf(problem);
        const scores = new Float64Array(model.bins);
        const before = bound(model, prices, scores);
        const moved = prices.slice();
        projectPrices(model, moved);
        expect(bound(model, moved, scores)).toBeGreaterThanOrEqual(
          before - 1e-9 * Math.max(1, Math.abs(before)),
        );
        moved.forEach((p, k) => {
          if (model.weights[k] === 0) return expect(p).toBe(0);
          // Nearer to 1 a price no longer tells one u from another.
          if (model.loss >= 0 && 1 - p < 1e-6) return;
          const u = lossArgument(model.loss, p) * model.targets[k];
          expect(u).toBeLessThanOrEqual(model.reachHigh[k] * (1 + 1e-9));
          expect(u).toBeGreaterThanOrEqual(model.reachLow[k] * (1 - 1e-9));
        });
      }),
      { numRuns: 500, seed: 6 },
    );
  });
  it('of a plan certify it when they are already at rest: the data as its own target', () => {
    const problem = problemOf({ rows: [[[0, 2]], [[1, 3]]], targets: [2, 3], weights: [0.5, 0.5] });
    const model = modelOf(problem);
    const prices = new Float64Array(2);
    gradientPrices(model, planOf(problem).totals, prices);
    expect([...prices]).toEqual([0, 0]);
    expect(Math.abs(bound(model, prices, new Float64Array(2)))).toBe(0);
  });
});

describe('the smoothed dual', () => {
  it('is nowhere above the exact one and nears it as the ramp narrows', () => {
    fc.assert(
      fc.property(problemsWithPrices, ([problem, prices]) => {
        const model = modelOf(problem);
        const scratch = new Float64Array(model.bins);
        const exact = bound(model, prices, scratch);
        const slack = 1e-9 * Math.max(1, Math.abs(exact));
        const wide = smoothedDual(model, 1).climb(prices, scratch);
        const narrow = smoothedDual(model, 1 / 1000).climb(prices, scratch);
        expect(wide).toBeLessThanOrEqual(narrow + slack);
        expect(narrow).toBeLessThanOrEqual(exact + slack);
        // A ramp of width w loses at most w / 8 a row, in units of mu / N times the row's own copy cost.
        const all = (model.perImage * problem.copyCosts.reduce((a, b) => a + b, 0)) / 8;
        expect(exact - narrow).toBeLessThanOrEqual(all / 1000 + slack);
        expect(exact - wide).toBeLessThanOrEqual(all + slack);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
  it('climbs along the slope it reports', () => {
    fc.assert(
      fc.property(problemsWithPrices, ([given, prices]) => {
        // At a tiny mu a ramp is shorter than the step of the difference quotient.
        const problem = { ...given, mu: Math.max(given.mu, 0.3) };
        const model = modelOf(problem);
        const dual = smoothedDual(model, 1 / 2);
        const gradient = new Float64Array(model.bins);
        const unused = new Float64Array(model.bins);
        dual.climb(prices, gradient);
        for (let k = 0; k < model.bins; k++) {
          const h = 1e-6;
          const up = dual.climb(prices.with(k, prices[k] + h), unused);
          const down = dual.climb(prices.with(k, prices[k] - h), unused);
          const seen = (up - down) / (2 * h);
          expect(Math.abs(seen - gradient[k])).toBeLessThan(1e-3 * (1 + Math.abs(seen)));
        }
      }),
      { numRuns: 300, seed: 8 },
    );
  });
});
