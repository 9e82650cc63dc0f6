import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FacetColumn } from '../../facets/facet.ts';
import { computeFacets } from '../../facets/index.ts';
import {
  defaultFactor,
  defaultRecipe,
  type BalanceSettings,
  type FactorSettings,
} from '../../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { buildCounts, countsKey } from './counts.ts';
import { buildProblem } from './factors.ts';
import { evaluate } from '../solver/objective.ts';
import { solve } from '../solver/solve.ts';
import { rowsOf } from './rows.ts';
import { trainRows } from './trainRows.ts';

const box = (k: number, side = 10) => [k, 0, 0, side, side] as const;
const classFactor = (factor: Partial<FactorSettings> = {}) => ({
  class: { ...defaultFactor, weight: 1, ...factor },
});
const settings = (changes: Partial<BalanceSettings> = {}): BalanceSettings => ({
  ...defaultRecipe.balance,
  ...changes,
});

function problemOf(
  images: ImageSpec[],
  changes: Partial<BalanceSettings> = {},
  classes = ['a', 'b', 'c'],
  extra: Record<string, FacetColumn> = {},
) {
  const dataset = makeDataset(classes, images);
  const rows = rowsOf(dataset, trainRows(dataset, new Uint8Array(images.length)));
  return buildProblem(dataset, { ...computeFacets(dataset), ...extra }, settings(changes), rows);
}

// n = 4, 1, 0 boxes in 3 images, one of them empty
const small: ImageSpec[] = [{ boxes: [box(1), box(0), box(0), box(0)] }, { boxes: [box(0)] }, {}];

describe('counts', () => {
  it('gather the boxes of each bin by image, bins in order', () => {
    const { counts, labels, keys } = problemOf(small).problem;
    expect([...counts.rowStart]).toEqual([0, 2, 3, 3]);
    expect([...counts.bin]).toEqual([0, 1, 0]);
    expect([...counts.count]).toEqual([3, 1, 1]);
    expect(labels).toEqual(['class: a', 'class: b', 'class: c']);
    expect(keys).toEqual(['image_000000.jpg', 'image_000001.jpg', 'image_000002.jpg']);
  });

  it('count an image once where images are counted, and a facet of images always', () => {
    expect([...problemOf(small, { countBy: 'images' }).problem.counts.count]).toEqual([1, 1, 1]);
    const { counts } = problemOf(small, {
      factors: { objectsPerImage: { ...defaultFactor, weight: 1 } },
    }).problem;
    expect([...counts.count]).toEqual([1, 1, 1]);
    expect([...counts.bin]).toEqual([4, 1, 0]);
  });

  it('hold the train part alone, in the order of the keys', () => {
    const images = ['c', 'B', 'a', 'b'].map((path): ImageSpec => ({ path, boxes: [box(0)] }));
    const dataset = makeDataset(['a'], images);
    expect([...trainRows(dataset, Uint8Array.of(0, 0, 0, 1))]).toEqual([1, 2, 0]);
    expect([...trainRows(dataset, Uint8Array.of(1, 1, 0, 0))]).toEqual([2, 3]);
  });

  it('are shared by settings that differ in sliders only', () => {
    const key = countsKey(settings());
    expect(
      countsKey(settings({ strength: 9, factors: classFactor({ tau: 0.1, weight: 0.3 }), maxRepeats: 3 })),
    ).toBe(key);
    expect(countsKey(settings({ epochSize: 7 }))).not.toBe(key);
    expect(countsKey(settings({ countBy: 'images' }))).not.toBe(key);
  });

  it('are those of counting every row, for any images', () => {
    const specs = fc.array(fc.array(fc.tuple(fc.nat(2), fc.constantFrom(5, 40, 300)), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(specs, (specs) => {
        const dataset = makeDataset(
          ['a', 'b', 'c'],
          specs.map((boxes) => ({ boxes: boxes.map(([k, side]) => box(k, side)) })),
        );
        const columns = computeFacets(dataset);
        const both = settings({ factors: { class: classFactor().class, boxSize: classFactor().class } });
        const active = Object.keys(columns).includes('boxSize') ? ['boxSize', 'class'] : ['class'];
        const { counts, factors } = buildCounts(
          dataset,
          columns,
          both,
          rowsOf(dataset, trainRows(dataset, new Uint8Array(specs.length))),
        );
        expect(factors.map((f) => f.facetId)).toEqual(active);
        for (const { facetId, firstBin, bins } of factors)
          for (let i = 0; i < specs.length; i++)
            for (let k = 0; k < bins; k++) {
              let expected = 0;
              for (let b = dataset.images.boxStart[i]; b < dataset.images.boxStart[i + 1]; b++)
                if (columns[facetId].bins[b] === k) expected++;
              let found = 0;
              for (let e = counts.rowStart[i]; e < counts.rowStart[i + 1]; e++)
                if (counts.bin[e] === firstBin + k) found += counts.count[e];
              expect(found).toBe(expected);
            }
      }),
    );
  });
});

describe('targets and weights follow from the sliders', () => {
  const even = problemOf(small, { factors: classFactor({ tau: 0 }) });

  it('even target, equal weights, worked by hand', () => {
    // T = 5/2 each; nu = ½ (g(1.6) + g(0.4)), g(u) = u − 1 − ln u; the class without boxes is left out
    expect([...even.problem.targets]).toEqual([2.5, 2.5, 1]);
    const nu = (0.6 - Math.log(1.6) + (-0.6 - Math.log(0.4))) / 2;
    expect(nu).toBeCloseTo(0.2231436, 6);
    expect(even.problem.weights[0]).toBeCloseTo(0.5 / nu, 12);
    expect(even.problem.weights[1]).toBeCloseTo(0.5 / nu, 12);
    expect(even.problem.weights[2]).toBe(0);
    expect([...even.factors[0].targets]).toEqual([2.5, 2.5, NaN]);
  });

  it('tempered target, weights in proportion to it', () => {
    const { problem } = problemOf(small, { factors: classFactor({ tau: 0.5 }), binWeights: 'target' });
    // t ∝ √4, √1
    expect(problem.targets[0]).toBeCloseTo(10 / 3, 12);
    expect(problem.targets[1]).toBeCloseTo(5 / 3, 12);
    const nu = (2 / 3) * (0.2 - Math.log(1.2)) + (1 / 3) * (-0.4 - Math.log(0.6));
    expect(problem.weights[0]).toBeCloseTo(2 / 3 / nu, 12);
    expect(problem.weights[1]).toBeCloseTo(1 / 3 / nu, 12);
  });

  it('as it is: the floor of 0.02 holds the weights down', () => {
    const { problem } = problemOf(small, { factors: classFactor({ tau: 1 }) });
    expect([...problem.targets.slice(0, 2)]).toEqual([4, 1]);
    expect([...problem.weights.slice(0, 2)]).toEqual([25, 25]);
  });

  it('squared and power losses have divergences of their own', () => {
    const squared = problemOf(small, { factors: classFactor({ tau: 0 }), loss: { kind: 'squared' } });
    expect(squared.problem.weights[0]).toBeCloseTo(0.5 / 0.36, 12);
    const power = problemOf(small, {
      factors: classFactor({ tau: 0 }),
      loss: { kind: 'power', exponent: 1 },
    });
    // g = u + 1/u − 2: ½ (0.225 + 0.9)
    expect(power.problem.weights[0]).toBeCloseTo(0.5 / 0.5625, 12);
  });

  it('background classes are out of the sums too', () => {
    const images = [{ boxes: [box(0), box(0), box(0), box(0), box(1), box(1), box(1), box(2)] }];
    const { problem, factors } = problemOf(images, { factors: classFactor({ tau: 0 }), background: ['a'] });
    expect([...problem.targets]).toEqual([1, 2, 2]);
    expect(problem.weights[0]).toBe(0);
    expect(factors[0].targets[0]).toBeNaN();
  });

  it('a share that was set holds, and the others divide the rest in their tempered proportions', () => {
    const images = [
      {
        boxes: [
          ...Array.from({ length: 16 }, () => box(0)),
          ...Array.from({ length: 4 }, () => box(1)),
          ...Array.from({ length: 4 }, () => box(2)),
        ],
      },
    ];
    const { problem } = problemOf(images, { factors: classFactor({ tau: 0.5, shares: { c: 0.4 } }) });
    // √16 : √4 of the remaining 0.6 of 24 boxes
    expect(problem.targets[0]).toBeCloseTo(24 * 0.4, 10);
    expect(problem.targets[1]).toBeCloseTo(24 * 0.2, 10);
    expect(problem.targets[2]).toBeCloseTo(24 * 0.4, 10);
  });

  it('two factors share the weight as their sliders say, each divided by its own divergence', () => {
    const images = [{ boxes: [box(0), box(0), box(0), box(0, 300)] }, { boxes: [box(1, 300)] }];
    const factors = {
      class: { ...defaultFactor, weight: 1.5, tau: 0 },
      boxSize: { ...defaultFactor, weight: 0.5, tau: 0 },
    };
    const built = problemOf(images, { factors });
    const ones = evaluate(built.problem, [1, 1]);
    expect(ones.imbalance).toBeCloseTo(1, 12);
    const alone = built.factors.map((factor) => {
      let sum = 0;
      for (let k = 0; k < factor.bins; k++) {
        if (factor.weights[k] === 0) continue;
        const u = ones.totals[factor.firstBin + k] / factor.targets[k];
        sum += factor.weights[k] * (u - 1 - Math.log(u));
      }
      return [factor.facetId, Number(sum.toFixed(12))];
    });
    // size: 3 small, 2 large of 5: nu = 0.0204…, above the floor
    expect(alone).toEqual([
      ['boxSize', 0.25],
      ['class', 0.75],
    ]);
  });

  it('the objective of the images as they are is 1 wherever the floor does not bind', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(
        counts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('equal' as const, 'target' as const),
        (n, tau, binWeights) => {
          const classes = n.map((_, k) => `c${k}`);
          const images = n.map((count, k) => ({ boxes: Array.from({ length: count }, () => box(k)) }));
          const { problem, factors } = problemOf(
            images,
            { factors: classFactor({ tau }), binWeights },
            classes,
          );
          const value = evaluate(
            problem,
            n.map(() => 1),
          ).objective;
          expect(value).toBeLessThan(1 + 1e-9);
          const nuIsFloor = factors[0].weights.reduce((a, b) => a + b, 0) > 50 - 1e-9;
          if (!nuIsFloor) expect(value).toBeCloseTo(1, 9);
          expect(factors[0].targets.reduce((a, b) => a + b, 0)).toBeCloseTo(
            n.reduce((a, b) => a + b, 0),
            6,
          );
        },
      ),
    );
  });

  it('strength is 1 / mu', () => {
    expect(problemOf(small, { strength: 4 }).problem.mu).toBe(0.25);
  });
});

describe('limits', () => {
  it('an epoch size is one more bin, and scales the targets with it', () => {
    const { problem } = problemOf(small, { factors: classFactor({ tau: 0 }), epochSize: 6 });
    expect([...problem.targets]).toEqual([5, 5, 1, 6]);
    // 100 mu c ceil(M / N) M / N, at least 50: the last copy costs no more than a hundredth of the size is worth
    expect(problem.weights[3]).toBe(400);
    expect(problemOf(small, { epochSize: 6, strength: 10 }).problem.weights[3]).toBe(50);
    expect(problemOf(small, { epochSize: 6, copyCost: 3 }).problem.weights[3]).toBe(1200);
    expect(problemOf(small, { epochSize: 2, keepEmpty: false }).problem.weights[3]).toBeCloseTo(400 / 3, 12);
    expect(problem.labels[3]).toBe('epoch size');
    expect([...problem.counts.bin]).toEqual([0, 1, 3, 0, 3, 3]);
  });

  it('an epoch size that limits do not allow is the nearest that they do', () => {
    const most = problemOf(small, { factors: classFactor({ tau: 0 }), epochSize: 1e9 }).problem;
    expect([...most.targets]).toEqual([25, 25, 1, 30]);
    const least = problemOf(small, { factors: classFactor({ tau: 0 }), epochSize: 1, leastUse: 2 }).problem;
    expect([...least.targets]).toEqual([5, 5, 1, 6]);
  });

  it('never drop: every image at least once, and room for half as much again', () => {
    const { problem } = problemOf(small, { factors: classFactor({ tau: 0 }), leastUse: 1 });
    expect([...problem.lo]).toEqual([1, 1, 1]);
    expect([...problem.targets.slice(0, 2)]).toEqual([3.75, 3.75]);
  });

  it('keeps images of chosen classes, and empty images unless told', () => {
    expect([...problemOf(small).problem.lo]).toEqual([0, 0, 1]);
    expect([...problemOf(small, { keepEmpty: false, keepClasses: ['b'] }).problem.lo]).toEqual([1, 0, 0]);
    expect([...problemOf(small, { maxRepeats: 4 }).problem.hi]).toEqual([4, 4, 4]);
  });
});

describe('wishes that cannot be met are said, and the nearest plan is made', () => {
  const notesOf = (changes: Partial<BalanceSettings>) => {
    const built = problemOf(small, changes);
    const solution = solve(built.problem);
    expect(Number.isFinite(solution.objective)).toBe(true);
    return { notes: built.notes, repeats: [...solution.repeats] };
  };

  it('no factor at all: every image once', () => {
    expect(notesOf({ factors: {} })).toEqual({
      notes: ['All weights are 0: nothing to balance.'],
      repeats: [1, 1, 1],
    });
    expect(notesOf({ factors: classFactor({ weight: 0 }) }).repeats).toEqual([1, 1, 1]);
  });

  it('a facet that does not apply', () => {
    const { notes } = notesOf({
      factors: { ...classFactor(), 'attribute:gone': { ...defaultFactor, weight: 1 } },
    });
    expect(notes).toEqual(['“attribute:gone” does not apply to this dataset and has no part in the plan.']);
  });

  it('shares above 1, and shares of nothing', () => {
    expect(notesOf({ factors: classFactor({ shares: { a: 0.9, b: 0.6 } }) }).notes).toEqual([
      'The shares that were set add up to 150 %; they are scaled to 100 % together.',
    ]);
    const { notes } = notesOf({ factors: classFactor({ shares: { c: 0.5, zebra: 0.1 } }) });
    expect(notes).toEqual([
      '“c” has a share of 50 % but no images to repeat.',
      'A share is set for “zebra”, which this dataset does not have.',
    ]);
    const built = problemOf(small, { factors: classFactor({ shares: { b: 1 } }) });
    expect(built.problem.targets[0]).toBeCloseTo(0.05, 12);
  });

  it('targets beyond what the most repeats give', () => {
    expect(notesOf({ factors: classFactor({ tau: 0 }), maxRepeats: 2 }).notes).toEqual([
      '1 of 2 targets of “Classes” is out of reach at 2 uses an image: “b”.',
    ]);
  });

  it('epoch sizes beyond the limits', () => {
    const { notes, repeats } = notesOf({ epochSize: 1, leastUse: 1 });
    expect(notes).toContain(
      'An epoch of 1 image is out of reach: 3 may not be dropped, which is the nearest.',
    );
    expect(repeats).toEqual([1, 1, 1]);
    expect(notesOf({ epochSize: 100, factors: classFactor({ tau: 1 }) }).notes).toContain(
      'An epoch of 100 images is out of reach: 3 images used 10 times are 30, which is the nearest.',
    );
  });

  it('a class of any name', () => {
    const images = [{ boxes: [box(0), box(0), box(0), box(1)] }];
    const shares = JSON.parse('{"__proto__":0.5}') as Record<string, number>;
    const { problem } = problemOf(images, { factors: classFactor({ shares }) }, ['constructor', '__proto__']);
    expect([...problem.targets]).toEqual([2, 2]);
  });
});
