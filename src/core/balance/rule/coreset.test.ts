import { beforeAll, describe, expect, it } from 'vitest';
import { fromCounts } from '../../dataset/fromCounts.ts';
import { computeFacets } from '../../facets/index.ts';
import { defaultRecipe } from '../../recipe/recipe.ts';
import { coresetOf, solveSampled } from './coreset.ts';
import { buildProblem } from '../problem/factors.ts';
import { evaluate, gapOf } from '../solver/objective.ts';
import { rowsOf } from '../problem/rows.ts';
import { repeatsByRule } from './rule.ts';
import { solve } from '../solver/solve.ts';
import type { BalanceProblem, Solution } from '../types.ts';

/** Images with one to eight boxes of 80 classes whose shares fall by a power, from a fixed sequence. */
function longTailed(images: number): BalanceProblem {
  let state = 2024;
  const draw = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) / 2 ** 31;
  const rows = Array.from({ length: images }, () => {
    const row = new Map<number, number>();
    for (let n = 0; n < 1 + 7 * draw() ** 2; n++) {
      const k = Math.floor(80 * draw() ** 3.5);
      row.set(k, (row.get(k) ?? 0) + 1);
    }
    return [...row].sort(([a], [b]) => a - b);
  });
  const dataset = fromCounts({
    name: 'long tail',
    classes: Array.from({ length: 80 }, (_, k) => `class ${k}`),
    rows,
  });
  const columns = computeFacets(dataset, {}, new Set(['class']));
  const all = rowsOf(dataset, Uint32Array.from(rows.keys()));
  return buildProblem(dataset, columns, { ...defaultRecipe.balance, strength: 3 }, all).problem;
}

let problem: BalanceProblem;
let whole: Solution;
beforeAll(() => {
  problem = longTailed(20_000);
  whole = solve(problem);
});

describe('a rarity-weighted sample', () => {
  it('has about the size that was asked for, the rows of rare bins first, and is the same every time', () => {
    const { rows, chances } = coresetOf(problem, 8000);
    expect(Math.abs(rows.length - 8000)).toBeLessThan(4 * Math.sqrt(8000));
    expect(coresetOf(problem, 8000).rows).toEqual(rows);
    expect(Math.min(...chances)).toBeGreaterThanOrEqual((0.3 * 8000) / 20_000);
    const { counts } = problem;
    const rarest = new Set<number>();
    for (let i = 0; i < counts.rows; i++)
      for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
        if (counts.bin[e] === 79) rarest.add(i);
    const kept = new Set(rows);
    const share = [...rarest].filter((i) => kept.has(i)).length / rarest.size;
    expect(share).toBeGreaterThan(0.6);
  });

  it('holds in every bin what the whole holds', () => {
    const { problem: part } = coresetOf(problem, 8000);
    const total = new Float64Array(80);
    const sampled = new Float64Array(80);
    problem.counts.bin.forEach((k, e) => (total[k] += problem.counts.count[e]));
    part.counts.bin.forEach((k, e) => (sampled[k] += part.counts.count[e]));
    for (let k = 0; k < 80; k++) expect(sampled[k] / total[k]).toBeCloseTo(1, 9);
    expect(part.mu / part.sizes.length).toBeCloseTo(problem.mu / 20_000, 12);
    const drops = part.dropCosts.reduce((sum, d) => sum + d, 0);
    expect(drops / (2 * 20_000)).toBeCloseTo(1, 1);
  });

  it('gives prices whose rule is within a few per cent of the best plan of all images', () => {
    const found = solveSampled(problem, 8000);
    expect(found.solution.repeats).toEqual(repeatsByRule(problem, found.solution.rulePrices));
    expect(found.solution.objective).toBe(evaluate(problem, found.solution.repeats).objective);
    expect(found.solution.bound).toBeLessThanOrEqual(whole.bound + 1e-12);
    const excess = gapOf(found.solution.objective, whole.bound);
    expect(excess).toBeLessThan(0.02);
  });

  it('is the whole where as many rows are wanted', () => {
    const { rows, problem: part } = coresetOf(problem, 20_000);
    expect(rows.length).toBeGreaterThan(19_000);
    expect(part.targets).toEqual(problem.targets);
  });
});
