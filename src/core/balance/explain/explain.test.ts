import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeFacet } from '../../facets/index.ts';
import { defaultRecipe, type BalanceSettings } from '../../recipe/recipe.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { copyPrices, explainRow, rulePriceCard } from './explain.ts';
import { companyOf, explainClass } from './explainClass.ts';
import { liftClass } from './explainLift.ts';
import { shareRange } from './explainReach.ts';
import { buildProblem } from '../problem/factors.ts';
import { tally } from '../solver/model.ts';
import { repeatsByRule } from '../rule/rule.ts';
import { rowsOf } from '../problem/rows.ts';
import { runThrough } from '../solver/search.ts';
import { solve } from '../solver/solve.ts';
import type { BalanceProblem } from '../types.ts';

const box = (k: number) => [k, 0, 0, 10, 10] as const;

/** Images by the classes that they hold, as a problem that balances them. */
function built(images: readonly (readonly number[])[], patch: Partial<BalanceSettings> = {}, classes = 3) {
  const dataset = makeDataset(
    Array.from({ length: classes }, (_, k) => `class ${k}`),
    images.map((held) => ({ boxes: held.map(box) })),
  );
  const settings = { ...defaultRecipe.balance, ...patch };
  const columns = { class: computeFacet('class', dataset)! };
  const order = Uint32Array.from(images.keys());
  return {
    dataset,
    columns,
    settings,
    built: buildProblem(dataset, columns, settings, rowsOf(dataset, order)),
  };
}

/** Two bins; an image with 2 of the first and 3 of the second. */
const twoBins = (patch: Partial<BalanceProblem> = {}): BalanceProblem => ({
  counts: {
    rows: 1,
    bins: 2,
    rowStart: Uint32Array.of(0, 2),
    bin: Uint16Array.of(0, 1),
    count: Float64Array.of(2, 3),
  },
  targets: Float64Array.of(10, 4),
  weights: Float64Array.of(0.5, 0.5),
  lo: Uint16Array.of(0),
  hi: Uint16Array.of(10),
  sizes: Uint32Array.of(1),
  dropCosts: Float64Array.of(2),
  copyCosts: Float64Array.of(1),
  unitCost: 1,
  mu: 0.5,
  loss: { kind: 'kl' },
  labels: ['battery', 'cigarette'],
  keys: ['a'],
  seed: 1,
  ...patch,
});

describe('why an image is used as often as it is', () => {
  it('prices a count as −(N / μ) W p / T', () => {
    // N / mu = 2; battery −2 · 0.5 · −2 / 10 = 0.2, cigarette −2 · 0.5 · 0.4 / 4 = −0.1
    const worth = copyPrices(twoBins(), Float64Array.of(-2, 0.4));
    expect(worth[0]).toBeCloseTo(0.2, 12);
    expect(worth[1]).toBeCloseTo(-0.1, 12);
  });

  it('adds up to the uses: 2 batteries at +1.3 and 3 cigarettes at −0.05 are 2.45, so 3 times', () => {
    const reason = explainRow(twoBins(), Float64Array.of(1.3, -0.05), 0, 3);
    expect(reason.sum).toBeCloseTo(2.45, 12);
    expect(reason).toMatchObject({ dropAt: 2, copyAt: 1, bySum: 3, lo: 0, hi: 10, repeats: 3 });
    expect(reason.terms.map(({ bin, count }) => [bin, count])).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  it('knows the thresholds: dropped below −2, once up to 1, limits aside', () => {
    const at = (battery: number) =>
      explainRow(twoBins({ hi: Uint16Array.of(2) }), Float64Array.of(battery, 0), 0, 1).bySum;
    expect([-1.1, -0.9, 0.4, 0.6, 5].map(at)).toEqual([0, 1, 1, 2, 11]);
    expect(explainRow(twoBins({ copyCosts: Float64Array.of(2) }), Float64Array.of(1.9, 0), 0, 2).bySum).toBe(
      2,
    );
  });

  it('is the rule, but for the tie-break of at most 0.05 copies', () => {
    const images = Array.from({ length: 60 }, (_, i) =>
      i % 9 === 0 ? [0, 1] : i % 4 === 0 ? [1, 2] : [2, 2],
    );
    const { problem } = built(images).built;
    const { rulePrices } = solve(problem);
    const card = rulePriceCard(rulePrices);
    repeatsByRule(problem, rulePrices).forEach((r, row) => {
      const { sum, copyAt, lo, hi } = explainRow(problem, card, row, r);
      const uses = (s: number) =>
        Math.max(lo, Math.min(hi, s < -2 ? 0 : s < copyAt ? 1 : 1 + Math.floor(s / copyAt)));
      expect(r).toBeGreaterThanOrEqual(uses(sum - 0.051));
      expect(r).toBeLessThanOrEqual(uses(sum + 0.051));
    });
  });
});

describe('why a class stands where it does', () => {
  // Class 0 is in 2 of 4 images, each time with class 1 (3 boxes in all).
  const { dataset, columns } = built([[0, 1, 1], [0, 0, 1], [1], [2]]);
  const company = companyOf(columns.class, [columns.class], dataset.images.boxStart, 0, null, false);

  it('knows what its images hold', () => {
    expect(company.images).toBe(2);
    expect([...company.facets.class.images]).toEqual([2, 2, 0]);
    expect([...company.facets.class.counts]).toEqual([3, 3, 0]);
    const present = companyOf(columns.class, [columns.class], dataset.images.boxStart, 0, [2, 1, 1, 1], true);
    expect([...present.facets.class.counts]).toEqual([3, 3, 0]);
  });

  it('sums the prices of an average image with it, what holds it back first', () => {
    const reason = explainClass(company, { class: Float64Array.of(1, -0.4, 9) })!;
    // 1.5 boxes of its own at 1, 1.5 of class 1 at −0.4
    expect(reason.own).toMatchObject({ share: 1, perImage: 1.5, price: 1, copies: 1.5 });
    expect(reason.others).toEqual([
      { facetId: 'class', bin: 1, share: 1, perImage: 1.5, price: -0.4, copies: 1.5 * -0.4 },
    ]);
    expect(reason.sum).toBeCloseTo(0.9, 12);
  });

  it('has no reason for a class that no image holds, and takes other facets as a whole', () => {
    const none = companyOf(columns.class, [columns.class], dataset.images.boxStart, 2, [1, 1, 1, 0], false);
    expect(explainClass(none, { class: Float64Array.of(1, 1, 1) })).toBeNull();
    const objects = computeFacet('objectsPerImage', dataset)!;
    const both = companyOf(columns.class, [columns.class, objects], dataset.images.boxStart, 0, null, false);
    const worth = {
      class: new Float64Array(3),
      objectsPerImage: new Float64Array(objects.labels.length).fill(0.5),
    };
    expect(explainClass(both, worth)!.others).toEqual([
      { facetId: 'objectsPerImage', bin: null, share: 1, perImage: 1, price: null, copies: 0.5 },
    ]);
  });
});

describe('what whole images can reach', () => {
  it('cannot separate two classes that share every image', () => {
    const { problem } = built([[0, 1], [0, 1], [2]]).built;
    expect(shareRange(problem, 0, Uint8Array.of(1, 1, 0))).toEqual({ low: 0.5, high: 0.5 });
    expect(shareRange(problem, 0, Uint8Array.of(1, 1, 1))!.high).toBeCloseTo(0.5, 12);
  });

  it('is exact: no plan of a small set is outside, and one is at each end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.integer({ min: 0, max: 1 }),
        (images, leastUse) => {
          const { problem } = built(images, { maxRepeats: 3, leastUse }).built;
          const range = shareRange(problem, 0, Uint8Array.of(1, 1, 1))!;
          let [low, high] = [Infinity, -Infinity];
          for (let code = 0; code < 4 ** images.length; code++) {
            const plan = images.map((_, i) => Math.floor(code / 4 ** i) % 4);
            if (plan.some((r) => r < leastUse)) continue;
            const totals = tally(problem.counts, plan);
            const all = totals.reduce((a, b) => a + b, 0);
            if (all === 0) continue;
            low = Math.min(low, totals[0] / all);
            high = Math.max(high, totals[0] / all);
          }
          expect(range.low).toBeCloseTo(low, 10);
          expect(range.high).toBeCloseTo(high, 10);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('lifting a class by 10 %', () => {
  // 40 images of class 2 alone, 20 of class 1 with it, 10 of class 0 alone and 10 that drag five of class 2 along.
  const images = [
    ...Array.from({ length: 40 }, () => [2]),
    ...Array.from({ length: 20 }, () => [1, 2]),
    ...Array.from({ length: 10 }, () => [0]),
    ...Array.from({ length: 10 }, () => [0, 2, 2, 2, 2, 2]),
  ];
  const made = built(images);
  const { repeats } = solve(made.built.problem);

  it('gets there, with the images that drag nothing along, and says what it costs', () => {
    const lift = runThrough(liftClass(made.built, made.settings, repeats, 0, 0.1))!;
    expect(lift.to).toBeGreaterThanOrEqual(lift.wanted);
    expect(lift.to).toBeLessThanOrEqual(lift.wanted * 1.1);
    expect(lift.wanted).toBe(Math.ceil(lift.from * 1.1 - 1e-9));
    expect(lift.added - lift.removed).not.toBe(0);
    const carried = lift.movers.find((mover) => mover.class === 2)?.by ?? 0;
    expect(carried).toBeLessThan(5);
  });

  it('is not to be had beyond what all its images give, nor of a class without images', () => {
    const most = built(images, { maxRepeats: 1 });
    expect(runThrough(liftClass(most.built, most.settings, new Uint16Array(80).fill(1), 0, 0.1))).toBeNull();
    const absent = built([[1], [2, 2]]);
    expect(runThrough(liftClass(absent.built, absent.settings, Uint16Array.of(1, 1), 0, 0.1))).toBeNull();
  });

  it('finds a plan wherever there is one, within the limits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }), {
          minLength: 5,
          maxLength: 6,
        }),
        (held) => {
          const small = built(held, { maxRepeats: 4 });
          fc.pre(held.flat().includes(0));
          const plan = solve(small.built.problem).repeats;
          const lift = runThrough(liftClass(small.built, small.settings, plan, 0, 0.1));
          if (lift === null) {
            // Nothing dropped for it: at the limits no plan has a tenth more of the class.
            const at = tally(small.built.problem.counts, plan)[0];
            expect(4 * held.flat().filter((k) => k === 0).length).toBeLessThan(Math.ceil(at * 1.1) + 1);
            return;
          }
          expect(lift.to).toBeGreaterThanOrEqual(lift.wanted);
          expect(lift.to).toBeLessThanOrEqual(lift.most);
          expect(lift.added).toBeGreaterThanOrEqual(lift.removed > 0 ? 0 : 1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
