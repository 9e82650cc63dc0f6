import { describe, expect, it } from 'vitest';
import type { FacetColumn } from '../../facets/facet.ts';
import { computeFacets } from '../../facets/index.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { conflictsOf } from './conflicts.ts';
import { buildProblem } from '../problem/factors.ts';
import { rowsOf } from '../problem/rows.ts';
import { solve } from '../solver/solve.ts';
import { trainRows } from '../problem/trainRows.ts';

const box = (k: number) => [k, 0, 0, 10, 10] as const;
const images = Array.from({ length: 100 }, (_, i): ImageSpec => ({ boxes: [box(i < 90 ? 0 : 1)] }));
const dataset = makeDataset(['common', 'rare'], images);
/** A facet of images with two bins: 1 where `is` holds. */
const facet = (id: string, is: (image: number) => boolean): FacetColumn => ({
  id,
  title: id,
  perBox: false,
  bins: Uint16Array.from(images, (_, i) => (is(i) ? 1 : 0)),
  labels: ['no', 'yes'],
  ordered: false,
  unit: '',
  edges: null,
  logarithmic: false,
  grid: null,
  without: 0,
});
const columns = {
  ...computeFacets(dataset),
  // the rare class again; nothing to do with the classes; too many of the images with the rare class
  twin: facet('twin', (i) => i >= 90),
  coin: facet('coin', (i) => i % 10 === 0),
  night: facet('night', (i) => i >= 80),
};
const on = { ...defaultFactor, weight: 1, tau: 0 };
function conflicts(changes: Partial<BalanceSettings>, strength = changes.strength ?? 1) {
  const settings = { ...defaultRecipe.balance, ...changes };
  const rows = rowsOf(dataset, trainRows(dataset, new Uint8Array(images.length)));
  const built = buildProblem(dataset, columns, settings, rows);
  return { ...conflictsOf({ built, solution: solve(built.problem), strength }, settings), built };
}

describe('which factors pull against each other', () => {
  it('the same wish twice has a cosine of 1', () => {
    const { pairs, left } = conflicts({ factors: { class: on, twin: on } });
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ a: 'class', b: 'twin' });
    expect(pairs[0].cosine).toBeCloseTo(1, 9);
    expect(left[0].left).toBeCloseTo(left[1].left!, 9);
    expect(left[0].left).toBeLessThan(0.9);
  });

  it('opposite wishes have one near −1, and the plan says what it leaves of each', () => {
    const against = { ...on, shares: { yes: 0.02 } };
    const { pairs, left } = conflicts({
      factors: { class: { ...on, weight: 2 }, twin: against },
      strength: 5,
    });
    expect(pairs[0].cosine).toBeLessThan(-0.9);
    const alone = conflicts({ factors: { class: on }, strength: 5 }).left[0].left!;
    expect(left.find(({ facetId }) => facetId === 'class')!.left).toBeGreaterThan(alone);
    expect(left.find(({ facetId }) => facetId === 'twin')!.left).toBeGreaterThan(1);
  });

  it('comes with all pairs, the most opposed first', () => {
    const { pairs, left } = conflicts({
      factors: { class: on, coin: on, night: { ...on, shares: { yes: 0.05 } }, twin: on },
    });
    expect(pairs).toHaveLength(6);
    expect(pairs.map(({ cosine }) => cosine)).toEqual(
      pairs.map(({ cosine }) => cosine).sort((a, b) => a - b),
    );
    expect([pairs[0].a, pairs[0].b]).toContain('night');
    expect(pairs.at(-1)).toMatchObject({ a: 'class', b: 'twin' });
    expect(pairs.every(({ cosine }) => cosine >= -1 - 1e-12 && cosine <= 1 + 1e-12)).toBe(true);
    expect(left.map(({ facetId }) => facetId)).toEqual(['class', 'coin', 'night', 'twin']);
  });

  it('is worked by hand for prices by hand', () => {
    const settings = { ...defaultRecipe.balance, factors: { class: on, night: on } };
    const rows = rowsOf(dataset, trainRows(dataset, new Uint8Array(images.length)));
    const built = buildProblem(dataset, columns, settings, rows);
    // Both factors: targets 50 and 50, even weights; prices chosen so that the worths are (1, -1) of the first bin each.
    const { problem, factors } = built;
    const prices = Float64Array.from(problem.weights, (w, k) => ((k % 2 ? 1 : -1) * problem.targets[k]) / w);
    const { pairs } = conflictsOf(
      { built, solution: { repeats: new Uint16Array(100).fill(1), prices }, strength: 1 },
      settings,
    );
    // class: 90 × 1, 10 × −1; night: 80 × 1, 20 × −1: equal on 90 images, opposite on 10
    expect(factors.map(({ firstBin }) => firstBin)).toEqual([0, 2]);
    expect(pairs[0].cosine).toBeCloseTo(0.8, 12);
  });

  it('leaves nothing to say of one factor, or of one that was balanced before', () => {
    expect(conflicts({ factors: { class: on } }).pairs).toEqual([]);
    expect(conflicts({ factors: { class: { ...on, tau: 1 } } }).left).toEqual([
      { facetId: 'class', left: null },
    ]);
  });
});

describe('which limits hold the plan', () => {
  const kinds = (changes: Partial<BalanceSettings>, strength?: number) =>
    conflicts({ factors: { class: on }, ...changes }, strength).bindings.map(({ kind, images: held }) => [
      kind,
      held,
    ]);

  it('none where the plan has room', () => {
    expect(kinds({ factors: { class: { ...on, tau: 0.9 } } })).toEqual([]);
  });

  it('the most repeats, of all images or of a class', () => {
    expect(kinds({ maxRepeats: 2, strength: 30, keepEmpty: true })).toContainEqual(['mostRepeats', 10]);
    const { bindings } = conflicts({
      factors: { class: on },
      maxRepeatsByClass: { rare: 2 },
      strength: 30,
    });
    expect(bindings).toContainEqual({
      kind: 'classRepeats',
      images: 10,
      says: '10 images are at the most repeats of one of the classes and would be used more.',
    });
  });

  it('protection and least use', () => {
    expect(kinds({ keepClasses: ['common'], strength: 30, maxRepeats: 2 })).toContainEqual(['protected', 90]);
    const { bindings } = conflicts({ factors: { class: on }, leastUse: 1, strength: 30, maxRepeats: 2 });
    expect(bindings.find(({ kind }) => kind === 'leastUse')!.says).toMatch(
      /^90 images would otherwise be dropped: the least use is 1\.$/,
    );
  });

  it('the epoch, the budget', () => {
    const { bindings } = conflicts({ factors: { class: on }, epochSize: 40, budget: 0.1 }, 0.25);
    expect(bindings.map(({ says }) => says)).toEqual(
      expect.arrayContaining([
        'The epoch of 40 images holds: without it the epoch would be larger.',
        'The budget of 10 % holds: it allows a strength of 0.25 in place of 1.',
      ]),
    );
    expect(kinds({ budget: 0.1 })).toEqual(kinds({}));
  });

  it('the share of images without boxes', () => {
    const some = makeDataset(['common', 'rare'], [...images, ...Array.from({ length: 10 }, () => ({}))]);
    const settings = { ...defaultRecipe.balance, factors: { class: on }, emptyShare: 0.4, strength: 3 };
    const rows = rowsOf(some, trainRows(some, new Uint8Array(some.images.count)));
    const built = buildProblem(some, computeFacets(some), settings, rows);
    const { bindings } = conflictsOf({ built, solution: solve(built.problem), strength: 3 }, settings);
    expect(bindings.map(({ says }) => says)).toContain(
      'The share of images without boxes (40 %) holds: without it they would be used less.',
    );
  });
});
