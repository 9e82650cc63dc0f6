import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificate } from './balance/certificate.ts';
import { planOf } from './plan.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings, type Recipe } from './recipe/recipe.ts';
import { makeDataset, type ImageSpec } from './testing/makeDataset.ts';

const box = (k: number) => [k, 10 * k, 10, 30, 40] as const;
const images = Array.from({ length: 60 }, (_, i): ImageSpec => {
  if (i % 15 === 14) return { path: `${i}.jpg` };
  return {
    path: `${i}.jpg`,
    boxes: [box(0), box(0), ...(i % 4 === 0 ? [box(1)] : []), ...(i % 20 === 3 ? [box(2)] : [])],
  };
});
const dataset = makeDataset(['a', 'b', 'c'], images);
const with_ = (balance: Partial<BalanceSettings>, rest: Partial<Recipe> = {}): Recipe => ({
  ...defaultRecipe,
  ...rest,
  balance: { ...defaultRecipe.balance, ...balance },
});
const byKey = (d: typeof dataset, repeats: Uint16Array) =>
  new Map(d.images.key.map((key, i) => [key, repeats[i]]));

describe('the cold plan of a recipe', () => {
  it('is that of the train part: figures, indices and certificate; other images are used once', () => {
    const split = { mode: 'stratified', fractions: { train: 0.5, val: 0.5, test: 0 }, seed: 3 } as const;
    const plan = planOf(dataset, with_({ strength: 10 }, { split }));
    expect(plan.figures.images).toBe(30);
    expect(plan.problem.keys).toHaveLength(30);
    plan.repeats.forEach((r, i) => plan.split[i] === 1 && expect(r).toBe(1));
    const train = makeDataset(
      ['a', 'b', 'c'],
      images.filter((_, i) => plan.split[i] === 0),
    );
    const alone = planOf(train, with_({ strength: 10 }));
    expect(alone.before).toEqual(plan.before);
    expect(alone.after).toEqual(plan.after);
    expect(certificate(alone.problem, alone.solution)).toEqual(certificate(plan.problem, plan.solution));
    expect(plan.figures.epoch).toBe(plan.solution.repeats.reduce((a, b) => a + b, 0));
  });

  it('is certified within 1 % for an epoch of a hundredth of the images', () => {
    // one label an image, each class twice as frequent as the one before: every class price hangs on that of the size
    const labelled = Array.from({ length: 8000 }, (_, i): ImageSpec => ({
      boxes: [box(Math.floor(Math.log2(1 + (i % 1000))))],
    }));
    const names = Array.from({ length: 10 }, (_, k) => `c${k}`);
    const { solution, figures } = planOf(
      makeDataset(names, labelled),
      with_({ epochSize: 80, strength: 10 }),
    );
    expect(figures.epoch).toBe(80);
    expect(solution.gap).toBeLessThan(0.01);
  });

  it('does not depend on the order of the images', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(images, { minLength: images.length }), (order) => {
        const turned = makeDataset(['a', 'b', 'c'], order);
        const plan = planOf(turned, with_({ strength: 4 }));
        const own = planOf(dataset, with_({ strength: 4 }));
        expect(byKey(turned, plan.repeats)).toEqual(byKey(dataset, own.repeats));
        expect(plan.solution.objective).toBe(own.solution.objective);
      }),
      { numRuns: 10 },
    );
  });

  it('is the images as they are where nothing weighs', () => {
    const plan = planOf(dataset, with_({ factors: {} }));
    expect(plan.figures).toMatchObject({ change: 0, epoch: 60, repeated: 0, dropped: 0 });
    expect(plan.notes).toContain('All weights are 0: nothing to balance.');
    expect(plan.after).toEqual(plan.before);
  });

  it('keeps what it is told to keep', () => {
    const free = planOf(dataset, with_({ strength: 30, dropCost: 0.1 }));
    expect(free.figures.dropped).toBeGreaterThan(0);
    const never = planOf(dataset, with_({ strength: 30, dropCost: 0.1, leastUse: 1 }));
    expect(Math.min(...never.repeats)).toBe(1);
    const keptA = planOf(dataset, with_({ strength: 30, dropCost: 0.1, keepClasses: ['a'] }));
    expect(keptA.figures.dropped).toBe(0);
    expect(Math.max(...planOf(dataset, with_({ strength: 30, maxRepeats: 2 })).repeats)).toBe(2);
  });

  it('meets an epoch size, whatever the strength', () => {
    for (const strength of [0.1, 1, 30])
      for (const epochSize of [45, 60, 120, 400]) {
        const { figures, notes } = planOf(dataset, with_({ epochSize, strength }));
        expect(Math.abs(figures.epoch - epochSize)).toBeLessThanOrEqual(Math.max(1, 0.04 * epochSize));
        expect(notes.filter((note) => note.includes('The epoch has'))).toEqual([]);
      }
  });

  it('says how large the epoch is where other wishes hold against its size', () => {
    const { figures, notes } = planOf(dataset, with_({ epochSize: 120, budget: 0.1 }));
    expect(notes.at(-1)).toBe(
      `The epoch has ${figures.epoch} images, not 120: the budget leaves no room for it.`,
    );
  });

  it('balances any facet, and each loss, within its own bound', () => {
    const factors = {
      class: { ...defaultFactor, weight: 1 },
      location: { ...defaultFactor, weight: 0.5, tau: 0 },
      objectsPerImage: { ...defaultFactor, weight: 1 },
    };
    for (const loss of [{ kind: 'kl' }, { kind: 'squared' }, { kind: 'power', exponent: 2 }] as const)
      for (const binWeights of ['equal', 'target'] as const) {
        const {
          solution,
          problem,
          factors: built,
        } = planOf(dataset, with_({ factors, loss, binWeights, strength: 3 }));
        expect(built.map((factor) => factor.facetId)).toEqual(['class', 'location', 'objectsPerImage']);
        expect(problem.counts.bins).toBe(3 + 16 * 12 + 13);
        expect(solution.bound).toBeLessThanOrEqual(solution.objective + 1e-9);
        expect(solution.objective).toBeLessThanOrEqual(1);
      }
  });

  it('keeps to a budget and to a share of images without boxes, and says at which strength', () => {
    const free = planOf(dataset, with_({ strength: 10 }));
    expect(free).toMatchObject({ strength: 10, expected: null, spread: null });
    const budget = free.figures.change / 2;
    const kept = planOf(dataset, with_({ strength: 10, budget }));
    expect(kept.figures.change).toBeLessThanOrEqual(budget);
    expect(kept.strength).toBeLessThan(10);
    expect(kept.problem.mu).toBeCloseTo(1 / kept.strength, 12);
    const { repeats, figures } = planOf(dataset, with_({ strength: 10, emptyShare: 0.2 }));
    const empty = repeats.filter((_, i) => i % 15 === 14).reduce((a, b) => a + b, 0);
    expect(Math.abs(empty - 0.2 * figures.epoch)).toBeLessThanOrEqual(1);
  });

  it('has an expectation and a spread where each epoch is rounded afresh', () => {
    const plan = planOf(dataset, with_({ strength: 3, epochs: 'afresh' }));
    expect(plan.expected).toHaveLength(60);
    expect(plan.spread!.class).toHaveLength(3);
    plan.repeats.forEach((r, i) => expect(Math.abs(r - plan.expected![i])).toBeLessThan(1));
    expect(plan.expected!.some((r) => r !== Math.round(r))).toBe(true);
  });

  it('plans for an empty train part and for a set without classes', () => {
    const split = { mode: 'stratified', fractions: { train: 0, val: 1, test: 0 }, seed: 1 } as const;
    const none = planOf(dataset, with_({}, { split }));
    expect(none.notes).toContain('The train part has no images.');
    expect(none.figures).toMatchObject({ images: 0, epoch: 0 });
    const bare = planOf(makeDataset([], [{}, {}]), defaultRecipe);
    expect([...bare.repeats]).toEqual([1, 1]);
  });
});
