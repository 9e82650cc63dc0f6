import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundAt } from './bound.ts';
import { frontier } from './frontier.ts';
import { modelOf, tally } from './model.ts';
import { evaluate } from './objective.ts';
import { smoothedDual } from './smoothedDual.ts';
import { solve } from './solve.ts';
import { createWarmSolver } from './warm.ts';
import { certificate } from '../certificate.ts';
import { checkCertificate } from '../testing/checkCertificate.ts';
import { bruteForceOptimum, plainObjective } from '../testing/plainObjective.ts';
import {
  allLosses,
  furtherProblems,
  problemOf,
  smallProblems,
  withFurther,
} from '../testing/problemArbitrary.ts';
import type { BalanceProblem } from '../types.ts';

const instances = 600;

/** The same problem, told that every further use gives the same again. */
function sameAgain(problem: BalanceProblem): BalanceProblem {
  const { rowStart, bin, count } = problem.counts;
  return { ...problem, counts: { ...problem.counts, further: { rowStart, bin, count, mixtures: [] } } };
}

describe.each(allLosses)(
  'further uses with counts of their own, against every plan: $kind $exponent',
  (loss) => {
    it('never bounds above the optimum, is no further from it than the certified gap, and its certificate holds', () => {
      let exact = 0;
      fc.assert(
        fc.property(furtherProblems(5, loss), (problem) => {
          const optimum = bruteForceOptimum(problem);
          const found = solve(problem);
          if (optimum === Infinity) return expect(found.objective).toBe(Infinity);
          const slack = 1e-9 * Math.max(1, optimum);
          expect(Math.abs(found.objective - plainObjective(problem, found.repeats))).toBeLessThanOrEqual(
            slack,
          );
          expect(found.bound).toBeLessThanOrEqual(optimum + slack);
          expect(found.objective).toBeGreaterThanOrEqual(optimum - slack);
          expect(found.objective - optimum).toBeLessThanOrEqual(
            found.gap * Math.max(found.objective, 1e-6) + slack,
          );
          expect(found.repeats.every((r, i) => r >= problem.lo[i] && r <= problem.hi[i])).toBe(true);
          expect(checkCertificate(JSON.stringify(certificate(problem, found)))).toEqual([]);
          if (found.objective <= optimum + slack) exact++;
        }),
        { numRuns: instances, seed: 11 },
      );
      expect(exact / instances).toBeGreaterThan(0.75);
    });

    it('bounds every plan from below at any prices whatever, and the smoothed dual is nowhere above the bound', () => {
      const price = fc.oneof(
        fc.double({ min: -50, max: 0.99, noNaN: true }),
        fc.double({ min: -1e6, max: 0.99, noNaN: true }),
      );
      fc.assert(
        fc.property(
          furtherProblems(4, loss),
          fc.array(price, { minLength: 4, maxLength: 4 }),
          fc.constantFrom(0.01, 0.1, 0.5, 1),
          (problem, some, ramp) => {
            const prices = Float64Array.from(some.slice(0, problem.targets.length));
            const optimum = bruteForceOptimum(problem);
            const bound = boundAt(problem, prices);
            const slack = 1e-9 * Math.max(1, Math.abs(bound));
            if (optimum < Infinity) expect(bound).toBeLessThanOrEqual(optimum + slack);
            const smooth = smoothedDual(modelOf(problem), ramp).climb(
              prices,
              new Float64Array(prices.length),
            );
            expect(smooth).toBeLessThanOrEqual(bound + slack);
          },
        ),
        { numRuns: 300, seed: 12 },
      );
    });

    it('holds for previews, move after move', () => {
      fc.assert(
        fc.property(furtherProblems(4, loss), fc.constantFrom(0.01, 0.3, 5), (problem, mu) => {
          const solver = createWarmSolver(problem.counts);
          for (const now of [
            problem,
            { ...problem, mu },
            { ...problem, hi: problem.lo.map((lo) => lo + 1) },
          ]) {
            const optimum = bruteForceOptimum(now);
            const preview = solver.move(now);
            if (optimum === Infinity) continue;
            const slack = 1e-9 * Math.max(1, optimum);
            expect(preview.bound).toBeLessThanOrEqual(optimum + slack);
            expect(Math.abs(preview.objective - plainObjective(now, preview.repeats))).toBeLessThanOrEqual(
              slack,
            );
          }
        }),
        { numRuns: 150, seed: 13 },
      );
    });
  },
);

describe('further uses', () => {
  it('that give the same again have the bound of a problem without them, at any prices', () => {
    fc.assert(
      fc.property(
        smallProblems(5),
        fc.array(fc.double({ min: -20, max: 0.99, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (problem, some) => {
          const prices = Float64Array.from(some.slice(0, problem.targets.length));
          const plain = boundAt(problem, prices);
          const told = boundAt(sameAgain(problem), prices);
          expect(Math.abs(told - plain)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(plain)));
          const smooth = (of: BalanceProblem) =>
            smoothedDual(modelOf(of), 0.3).climb(prices, new Float64Array(prices.length));
          // The outer ramp meets the same threshold: the same value where drop and first copy are a ramp apart.
          expect(smooth(sameAgain(problem))).toBeLessThanOrEqual(told + 1e-9 * Math.max(1, Math.abs(told)));
        },
      ),
      { numRuns: 500, seed: 14 },
    );
  });

  it('count for what they give: three uses are the image once and two variants', () => {
    const problem = withFurther(
      problemOf({ rows: [[[0, 4]], [[1, 1]]], targets: [5, 5], weights: [0.5, 0.5] }),
      [
        [
          [0, 1],
          [2, 1],
        ],
        [
          [1, 0.5],
          [2, 2],
        ],
      ],
      [[1, 0.25]],
    );
    // a_0 = (4, 0), b_0 = (2, 0.25); a_1 = (0, 1), b_1 = (2, 1)
    expect([...tally(problem.counts, [3, 1])]).toEqual([4 + 2 * 2, 0.5 + 1]);
    expect([...tally(problem.counts, [0, 3])]).toEqual([2 * 2, 1 + 2 * 1]);
    expect(evaluate(problem, [3, 1]).cost).toBe(3 / 2);
  });

  it('that bring the majority along make fewer copies worth while', () => {
    // 30 images of the frequent class, two of the rare one. A copy of the rare ones is one rare box; their mosaic
    // is one rare box and two frequent ones, so that each is worth less, and fewer pay.
    const rows = [
      ...Array.from({ length: 30 }, (): [number, number][] => [[0, 1]]),
      ...Array.from({ length: 2 }, (): [number, number][] => [[1, 1]]),
    ];
    const problem = problemOf({
      rows,
      targets: [16, 16],
      weights: [0.5, 0.5],
      lo: rows.map(() => 1),
      mu: 0.5,
    });
    const mixed = withFurther(
      problem,
      rows.map((row): [number, number][] => [...row, [2, 1]]),
      [[2, 0]],
    );
    const copies = (of: BalanceProblem) => solve(of).repeats.reduce((sum, r) => sum + r - 1, 0);
    expect(copies(problem)).toBeGreaterThan(copies(mixed));
    expect(copies(mixed)).toBeGreaterThan(0);
    for (const of of [problem, mixed]) expect(solve(of).gap).toBeLessThan(0.1);
  });

  it('may be wanted of an image whose first use is not: it goes from 0 to several at once', () => {
    // One row with 6 of the bin that has enough; its variants are nothing but the bin that lacks.
    const problem = withFurther(
      problemOf({
        rows: [
          [[0, 6]],
          [
            [0, 10],
            [1, 1],
          ],
        ],
        targets: [10, 12],
        weights: [1, 1],
        mu: 0.05,
        dropCost: 0,
      }),
      [
        [[1, 4]],
        [
          [0, 10],
          [1, 1],
        ],
      ],
    );
    const found = solve(problem);
    expect(found.repeats[0]).toBeGreaterThan(2);
    expect(found.objective).toBeCloseTo(bruteForceOptimum(problem), 9);
  });

  it('are solved from nothing the same way every time, and along the trade-off within 1 %', () => {
    let state = 7;
    const draw = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) / 2 ** 31;
    const rows = Array.from({ length: 3500 }, (): [number, number][] => {
      const k = Math.floor(12 * draw() ** 3);
      return k === 0
        ? [[0, 2]]
        : [
            [0, 1],
            [k, 1 + Math.floor(draw() * 2)],
          ];
    });
    const totals = new Float64Array(12);
    for (const [k, a] of rows.flat()) totals[k] += a;
    const all = totals.reduce((a, b) => a + b, 0);
    const problem = withFurther(
      problemOf({
        rows,
        targets: Array.from(totals, () => all / 12),
        weights: Array.from(totals, () => 1 / 12),
        mu: 0.3,
      }),
      rows.map((row): [number, number][] => [
        ...row.map(([k, a]): [number, number] => [k, 0.6 * a]),
        [12, 1.5],
      ]),
      [Array.from(totals, (n) => n / rows.length)],
    );
    const found = solve(problem);
    expect(found.gap).toBeLessThan(0.005);
    expect(solve(problem)).toEqual(found);
    for (const point of frontier(problem, [3, 1, 0.3, 0.1])) {
      const objective = point.imbalance + point.mu * point.cost;
      expect(point.bound).toBeLessThanOrEqual(objective * (1 + 1e-12));
      expect(objective - point.bound).toBeLessThan(0.011 * objective);
    }
  });
});
