import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectationOf, spreadOf } from './epochs.ts';
import { tally } from '../solver/model.ts';
import { evaluate } from '../solver/objective.ts';
import { afreshDither } from './rounding.ts';
import { applyRule, repeatsByRule } from '../rule/rule.ts';
import { runThrough } from '../solver/search.ts';
import { solvePlan } from './solvePlan.ts';
import { longTail } from '../testing/longTail.ts';
import { problemOf, smallProblems } from '../testing/problemArbitrary.ts';

const settings = { strength: 10, budget: null, emptyShare: null, epochSize: null, epochs: 'afresh' } as const;
const built = { problem: longTail(2000), factors: [], sizeBin: null, emptyBin: null, notes: [] };

it('expects what the rule gives on average over every value of its dither', () => {
  fc.assert(
    fc.property(
      smallProblems(5),
      fc.array(fc.integer({ min: -4000, max: 4000 }), { minLength: 4, maxLength: 4 }),
      fc.constantFrom(101, 501, 1001),
      (problem, prices, dither) => {
        const { rows } = problem.counts;
        const rulePrices = Int32Array.from(prices.slice(0, problem.targets.length));
        const uses = new Float64Array(rows);
        const squares = new Float64Array(rows);
        let cost = 0;
        for (let h = 0; h < dither; h++) {
          const repeats = applyRule(problem, rulePrices, new Uint32Array(rows).fill(h), dither);
          repeats.forEach((r, i) => {
            uses[i] += r / dither;
            squares[i] += (r * r) / dither;
          });
          cost += evaluate({ ...problem, loss: { kind: 'squared' } }, repeats).cost / dither;
        }
        const expected = expectationOf(problem, rulePrices, dither);
        for (let i = 0; i < rows; i++) {
          expect(expected.uses[i]).toBeCloseTo(uses[i], 9);
          expect(expected.variance[i]).toBeCloseTo(squares[i] - uses[i] * uses[i], 8);
        }
        expect(expected.cost).toBeCloseTo(cost, 9);
      },
    ),
    { numRuns: 200, seed: 1 },
  );
});

it('counts a row of three images three times, and shifts its dither by three', () => {
  // s = 3 * 400 = 1200 against 3000 a copy, dither 3 * (-250 .. 250): used once; at 900 * 3 half of a quarter more
  const problem = problemOf({
    rows: [[[0, 3]]],
    targets: [9],
    weights: [1],
    sizes: [3],
    copyCosts: [3],
    dropCosts: [6],
  });
  expect(expectationOf({ ...problem, unitCost: 1 }, Int32Array.of(400), 501).uses[0]).toBe(1);
  // 2700 + 3 v >= 3000 from v = 100: 151 of 501
  const { uses, variance, change } = expectationOf({ ...problem, unitCost: 1 }, Int32Array.of(900), 501);
  expect(uses[0]).toBeCloseTo(1 + 151 / 501, 12);
  expect(variance[0]).toBeCloseTo((151 / 501) * (350 / 501), 12);
  expect(change).toBeCloseTo(151 / 501, 12);
});

it('averages over 200 epochs what it expects, and spreads as it says', () => {
  const { solution, expected } = runThrough(solvePlan(built, settings));
  const { problem } = built;
  expect(solution.repeats).toEqual(repeatsByRule(problem, solution.rulePrices, afreshDither));
  const { variance } = expectationOf(problem, solution.rulePrices, afreshDither);
  const spread = spreadOf(problem.counts, variance);
  const mean = new Float64Array(problem.counts.rows);
  const totals = Array.from({ length: 200 }, (_, epoch) => {
    const repeats = repeatsByRule(
      { ...problem, seed: problem.seed + epoch },
      solution.rulePrices,
      afreshDither,
    );
    repeats.forEach((r, i) => (mean[i] += r / 200));
    return tally(problem.counts, repeats);
  });
  // five standard errors: 2000 rows, of which none may stray
  mean.forEach((m, i) =>
    expect(Math.abs(m - expected![i])).toBeLessThan(5 * Math.sqrt(variance[i] / 200) + 0.02),
  );
  const expectedTotals = tally(problem.counts, expected!);
  expect(Math.max(...variance)).toBeGreaterThan(0);
  spread.forEach((sd, k) => {
    const own = totals.map((total) => total[k]);
    const average = own.reduce((a, b) => a + b, 0) / 200;
    expect(Math.abs(average - expectedTotals[k])).toBeLessThan((4 * sd) / Math.sqrt(200) + 1e-9);
    const observed = Math.sqrt(own.reduce((sum, total) => sum + (total - expectedTotals[k]) ** 2, 0) / 200);
    // of a standard deviation over 200 draws, four standard errors are 20 %
    expect(Math.abs(observed - sd)).toBeLessThan(0.2 * sd + 1e-9);
  });
});

it('is in expectation within 1 % of the best possible', () => {
  const { solution, expected, built: solved } = runThrough(solvePlan(built, settings));
  const { problem } = solved;
  const { cost } = expectationOf(problem, solution.rulePrices, afreshDither);
  const objective = evaluate(problem, expected!).imbalance + problem.mu * cost;
  expect(objective).toBeGreaterThanOrEqual(solution.bound);
  expect((objective - solution.bound) / objective).toBeLessThan(0.01);
});

it('says so and keeps one plan where some epochs would have nothing of a bin', () => {
  // the only image of bin 0 is wanted a hundredth of a time
  const rows: [number, number][][] = [
    [[0, 1]],
    ...Array.from({ length: 40 }, (): [number, number][] => [[1, 1]]),
  ];
  let fell = 0;
  for (let seed = 0; seed < 40; seed++) {
    const problem = problemOf({ rows, targets: [0.3, 40], weights: [1, 1], mu: 100, dropCost: 0.01, seed });
    const plan = runThrough(solvePlan({ ...built, problem }, settings));
    expect(plan.solution.objective).toBeLessThan(Infinity);
    if (plan.built.notes.length > 0) fell++;
  }
  expect(fell).toBeGreaterThan(0);
});
