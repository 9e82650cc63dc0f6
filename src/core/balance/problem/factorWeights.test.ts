import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeColumn } from '../../dataset/dataset.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import { computeFacet, computeFacets } from '../../facets/index.ts';
import { splitColumn } from '../../facets/splitFacet.ts';
import {
  defaultFactor,
  defaultRecipe,
  type BalanceSettings,
  type FactorSettings,
} from '../../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { sharesOf } from './copiedShares.ts';
import { buildProblem } from './factors.ts';
import { evaluate } from '../solver/objective.ts';
import { rowsOf } from './rows.ts';
import { targetShares } from './shares.ts';
import { solve } from '../solver/solve.ts';
import { trainRows } from './trainRows.ts';

const box = (k: number, x = 0, side = 20) => [k, x, 0, side, side] as const;
const on = (changes: Partial<FactorSettings> = {}): FactorSettings => ({
  ...defaultFactor,
  weight: 1,
  ...changes,
});
function build(
  dataset: ReturnType<typeof makeDataset>,
  columns: Record<string, FacetColumn>,
  changes: Partial<BalanceSettings>,
) {
  const rows = rowsOf(dataset, trainRows(dataset, new Uint8Array(dataset.images.count)));
  return buildProblem(dataset, columns, { ...defaultRecipe.balance, ...changes }, rows);
}
/** What each factor adds to the imbalance of a plan, by id. */
function parts(built: ReturnType<typeof build>, repeats: ArrayLike<number>): Record<string, number> {
  const { totals } = evaluate(built.problem, repeats);
  return Object.fromEntries(
    built.factors.map(({ facetId, firstBin, bins, weights, targets }) => {
      let sum = 0;
      for (let k = 0; k < bins; k++) {
        const u = totals[firstBin + k] / targets[k];
        if (weights[k] > 0) sum += weights[k] * (u - 1 - Math.log(u));
      }
      return [facetId, sum];
    }),
  );
}

describe('a weight means the same whatever the number of bins', () => {
  it('splitting every bin evenly changes nothing: targets, shares of the objective, plan', () => {
    const classes = ['a', 'b', 'c'];
    const image = fc.array(fc.nat(2), { maxLength: 4 });
    const factor = fc.record({ tau: fc.constantFrom(0, 0.5, 0.8), weight: fc.constantFrom(0.5, 1, 2) });
    fc.assert(
      fc.property(
        fc.array(image, { minLength: 4, maxLength: 14 }),
        factor,
        fc.constantFrom('equal' as const, 'target' as const),
        fc.constantFrom<BalanceSettings['loss'][]>(
          { kind: 'kl' },
          { kind: 'squared' },
          { kind: 'power', exponent: 1 },
        ),
        (specs, { tau, weight }, binWeights, loss) => {
          // A factor with one bin in play has nothing to balance and weight 0; halved, that bin would be two.
          fc.pre(new Set(specs.flat()).size > 1);
          // Every box twice, so that each image gives both halves of a bin the same.
          const images = specs.map((ks): ImageSpec => ({ boxes: ks.flatMap((k) => [box(k), box(k)]) }));
          const dataset = makeDataset(classes, images);
          const columns = computeFacets(dataset);
          const whole = { ...columns.class, id: 'whole' };
          const halved: FacetColumn = {
            ...columns.class,
            id: 'halved',
            bins: columns.class.bins.map((k, b) => 2 * k + (b % 2)),
            labels: classes.flatMap((name) => [`${name} 1`, `${name} 2`]),
          };
          const other = on({ tau: 0.3 });
          const settings = { binWeights, loss };
          const own = on({ tau, weight });
          const one = build(
            dataset,
            { ...columns, whole },
            { ...settings, factors: { class: other, whole: own } },
          );
          const two = build(
            dataset,
            { ...columns, halved },
            { ...settings, factors: { class: other, halved: own } },
          );
          const repeats = specs.map((_, i) => 1 + (i % 3));
          expect(evaluate(two.problem, repeats).objective).toBeCloseTo(
            evaluate(one.problem, repeats).objective,
            9,
          );
          if (loss.kind !== 'kl' || one.factors.length < 2) return;
          expect(parts(two, repeats).halved).toBeCloseTo(parts(one, repeats).whole, 9);
          // The same problem in other bins: each bound holds for the other's plan.
          const [first, second] = [solve(one.problem), solve(two.problem)];
          expect(first.bound).toBeLessThan(second.objective + 1e-9);
          expect(second.bound).toBeLessThan(first.objective + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('classes, locations, sizes, a column and the split take their parts as the sliders say', () => {
    const images = Array.from({ length: 60 }, (_, i): ImageSpec => ({
      boxes: [
        box(0, (37 * i) % 600),
        box(0, 100, 60),
        ...(i % 6 === 0 ? [box(1, 300, i % 4 ? 30 : 200)] : []),
      ],
    }));
    const base = makeDataset(['a', 'b'], images);
    const place: AttributeColumn = {
      name: 'place',
      of: 'image',
      kind: 'category',
      codes: Uint16Array.from(images, (_, i) => (i % 5 === 0 ? 1 : 0)),
      labels: ['road', 'field'],
    };
    const dataset = { ...base, attributes: [place] };
    const split = splitColumn(
      dataset,
      Uint8Array.from(images, (_, i) => (i % 7 === 0 ? 1 : 0)),
    );
    const columns = { ...computeFacets(dataset, { location: { columns: 4, rows: 1 } }), split };
    const weights = { class: 2, location: 1, boxSize: 0.5, 'attribute:place': 1, split: 0.5 };
    const factors = Object.fromEntries(
      Object.entries(weights).map(([id, weight]) => [id, on({ weight, tau: 0 })]),
    );
    for (const countBy of ['boxes', 'images'] as const) {
      const built = build(dataset, columns, { factors, countBy });
      const found = parts(built, new Uint8Array(60).fill(1));
      for (const [id, weight] of Object.entries(weights)) expect(found[id], id).toBeCloseTo(weight / 5, 9);
      const after = parts(built, solve(built.problem).repeats);
      expect(Object.values(after).reduce((a, b) => a + b)).toBeLessThan(0.9);
    }
  });
});

describe('a full list of shares', () => {
  const images = Array.from({ length: 12 }, (_, i): ImageSpec => ({ boxes: [box(i % 4, (i % 4) * 160)] }));
  const dataset = makeDataset(['a', 'b', 'c', 'd'], images);

  it('holds exactly, zeros included: their bins are left out', () => {
    const shares = { a: 0.7, b: 0.2, c: 0.1, d: 0 };
    const { factors, problem, notes } = build(dataset, computeFacets(dataset), {
      factors: { class: on({ shares }) },
    });
    expect([...factors[0].shares].map((share) => Number(share.toFixed(12)))).toEqual([0.7, 0.2, 0.1, 0]);
    // Of the nine boxes in play.
    expect([...problem.targets.slice(0, 3)].map((t) => Number(t.toFixed(9)))).toEqual([6.3, 1.8, 0.9]);
    expect(problem.weights[3]).toBe(0);
    expect(notes).toEqual([]);
  });

  it('is taken relative to its sum, and says so where that is not 1', () => {
    const { factors, notes } = build(dataset, computeFacets(dataset), {
      factors: { class: on({ shares: { a: 0.2, b: 0.1, c: 0.1, d: 0 } }) },
    });
    expect([...factors[0].shares].map((share) => Number(share.toFixed(12)))).toEqual([0.5, 0.25, 0.25, 0]);
    expect(notes).toEqual([
      'The shares that were set add up to 40 % and leave no bin for the rest; they are scaled to 100 % together.',
    ]);
  });

  it('copied from the counts of a part, is that part’s distribution, for any counts', () => {
    const counts = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, counts, (natural, there) => {
        const labels = dataset.classes.names;
        const shares = sharesOf({ labels }, there);
        const { shares: found } = targetShares(Float64Array.from(natural), labels, on({ shares }));
        const held = there.map((n, k) => (natural[k] > 0 ? n : 0));
        const total = held.reduce((a, b) => a + b, 0);
        if (total === 0) return;
        held.forEach((n, k) => expect(found[k]).toBeCloseTo(n / total, 12));
      }),
    );
  });

  it('names the cells of a grid by their labels', () => {
    const columns = { location: computeFacet('location', dataset, { columns: 4, rows: 1 })! };
    const shares = {
      'row 1, column 1': 0.4,
      'row 1, column 2': 0.6,
      'row 1, column 3': 0,
      'row 1, column 4': 0,
    };
    const { factors, notes } = build(dataset, columns, { factors: { location: on({ shares }) } });
    expect([...factors[0].shares]).toEqual([0.4, 0.6, 0, 0]);
    expect(notes).toEqual([]);
  });

  it('shares a label that two classes have as their counts stand', () => {
    const { shares } = targetShares(
      Float64Array.of(30, 10, 60),
      ['x', 'x', 'y'],
      on({ shares: { x: 0.8, y: 0.2 } }),
    );
    expect([...shares].map((share) => Number(share.toFixed(12)))).toEqual([0.6, 0.2, 0.2]);
  });

  it('names what it cannot use in one sentence each', () => {
    const { notes } = targetShares(
      Float64Array.of(5, 5, 0, 0),
      ['a', 'b', 'c', 'd'],
      on({ shares: { a: 0.1, c: 0.2, d: 0.2, e: 0.1, f: 0.1 } }),
      new Set([0]),
    );
    expect(notes).toEqual([
      '2 bins have a share (40 % together) but no images to repeat: “c” and “d”.',
      'Shares are set for what this dataset does not have: “e” and “f”.',
      'Shares are set for background classes and have no effect: “a”.',
    ]);
  });
});
