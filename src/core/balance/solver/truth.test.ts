import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundAt } from './bound.ts';
import { certificate } from '../certificate.ts';
import { solve } from './solve.ts';
import { checkCertificate } from '../testing/checkCertificate.ts';
import { bruteForceOptimum, plainObjective } from '../testing/plainObjective.ts';
import { allLosses, smallProblems } from '../testing/problemArbitrary.ts';
import { createWarmSolver } from './warm.ts';

/** 6 losses of 1,800 each: 10,800 instances, every plan of each tried. */
const instances = 1800;
const priceVectors = 400;

describe.each(allLosses)('against every plan of small problems: $kind $exponent', (loss) => {
  it('never bounds above the optimum, is no further from it than the certified gap, and keeps within lo..hi', () => {
    let seen = 0;
    let exact = 0;
    fc.assert(
      fc.property(smallProblems(5, loss), (problem) => {
        const optimum = bruteForceOptimum(problem);
        const found = solve(problem);
        const slack = 1e-9 * Math.max(1, optimum);
        const valued = plainObjective(problem, found.repeats);
        expect(Math.abs(found.objective - valued)).toBeLessThanOrEqual(slack);
        expect(found.bound).toBeLessThanOrEqual(optimum + slack);
        expect(found.objective).toBeGreaterThanOrEqual(optimum - slack);
        const covered = found.gap * Math.max(found.objective, 1e-6);
        expect(found.objective - optimum).toBeLessThanOrEqual(covered + slack);
        expect(found.repeats.every((r, i) => r >= problem.lo[i] && r <= problem.hi[i])).toBe(true);
        expect(checkCertificate(JSON.stringify(certificate(problem, found)))).toEqual([]);
        seen++;
        if (found.objective <= optimum + slack) exact++;
      }),
      { numRuns: instances, seed: 1 },
    );
    expect(seen).toBe(instances);
    expect(exact / seen).toBeGreaterThan(0.9);
  });

  it('bounds every plan from below at any prices whatever', () => {
    const price = fc.oneof(
      fc.double({ min: -50, max: 0.99, noNaN: true }),
      fc.double({ min: -3, max: 5, noNaN: true }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    );
    const prices = fc.array(price, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        smallProblems(4, loss),
        fc.array(prices, { minLength: 4, maxLength: 4 }),
        (problem, several) => {
          const optimum = bruteForceOptimum(problem);
          for (const p of several) {
            const bound = boundAt(problem, Float64Array.from(p.slice(0, problem.targets.length)));
            expect(bound).toBeLessThanOrEqual(optimum + 1e-9 * Math.max(1, optimum));
          }
        },
      ),
      { numRuns: priceVectors, seed: 2 },
    );
  });

  it('holds for previews too, move after move', () => {
    fc.assert(
      fc.property(smallProblems(4, loss), fc.constantFrom(0.01, 0.3, 5), (problem, mu) => {
        const solver = createWarmSolver(problem.counts);
        for (const now of [problem, { ...problem, mu }, { ...problem, hi: problem.lo.map((lo) => lo + 1) }]) {
          const optimum = bruteForceOptimum(now);
          const preview = solver.move(now);
          const slack = 1e-9 * Math.max(1, optimum);
          expect(preview.bound).toBeLessThanOrEqual(optimum + slack);
          expect(preview.objective).toBeGreaterThanOrEqual(optimum - slack);
          expect(Math.abs(preview.objective - plainObjective(now, preview.repeats))).toBeLessThanOrEqual(
            slack,
          );
        }
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
