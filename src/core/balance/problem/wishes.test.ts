import { describe, expect, it } from 'vitest';
import type { AttributeColumn } from '../../dataset/dataset.ts';
import { planOf } from '../../plan.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';

const box = (k: number) => [k, 0, 0, 10, 10] as const;
// 20 images: 16 of a, 2 of a and b, 2 empty; no box of c
const images = Array.from({ length: 20 }, (_, i): ImageSpec => {
  if (i >= 18) return {};
  return { boxes: i < 16 ? [box(0)] : [box(0), box(1)] };
});
const blur: AttributeColumn = {
  name: 'blur',
  of: 'image',
  kind: 'number',
  values: Float64Array.from(images, (_, i) => (i % 4 === 3 ? NaN : i)),
};
const one: AttributeColumn = {
  name: 'camera',
  of: 'image',
  kind: 'category',
  codes: new Uint16Array(20),
  labels: ['front'],
};
const dataset = { ...makeDataset(['a', 'b', 'c'], images), attributes: [blur, one] };
const classes = (changes: object) => ({ class: { ...defaultFactor, weight: 1, ...changes } });

/** The plan is always there and certified; the sentences are all that is said. */
function planWith(changes: Partial<BalanceSettings>) {
  const plan = planOf(dataset, { ...defaultRecipe, balance: { ...defaultRecipe.balance, ...changes } });
  expect(Number.isFinite(plan.solution.objective)).toBe(true);
  expect(plan.solution.bound).toBeLessThanOrEqual(plan.solution.objective * (1 + 1e-9) + 1e-12);
  plan.solution.repeats.forEach((r, i) => {
    expect(r).toBeGreaterThanOrEqual(plan.problem.lo[i]);
    expect(r).toBeLessThanOrEqual(plan.problem.hi[i]);
  });
  return plan;
}
const notesOf = (changes: Partial<BalanceSettings>) => planWith(changes).notes;
const notReach = (notes: readonly string[]) => notes.filter((note) => !/^\d+ of \d+ targets of “/.test(note));

describe('contradictory or impossible wishes are named, with what holds in their place', () => {
  it('a target for a class without boxes', () => {
    expect(notesOf({ factors: classes({ shares: { c: 0.5 } }) })).toContain(
      '“c” has a share of 50 % but no images to repeat.',
    );
  });

  it('an epoch smaller than what must be kept, or larger than the most repeats give', () => {
    const small = planWith({ leastUse: 1, epochSize: 10 });
    expect(notReach(small.notes)).toEqual([
      'An epoch of 10 images is out of reach: 20 may not be dropped, which is the nearest.',
    ]);
    expect(small.figures.epoch).toBe(20);
    const twice = planWith({ leastUse: 2, epochSize: 10 });
    expect(notReach(twice.notes)).toEqual([
      'An epoch of 10 images is out of reach: the least uses make 40, which is the nearest.',
    ]);
    expect(twice.figures.epoch).toBe(40);
    expect(notReach(notesOf({ epochSize: 1000, maxRepeats: 2 }))).toEqual([
      'An epoch of 1,000 images is out of reach: 20 images used 2 times are 40, which is the nearest.',
    ]);
    expect(notReach(notesOf({ epochSize: 1000, maxRepeats: 2, maxRepeatsByClass: { b: 1 } }))).toEqual([
      'An epoch of 1,000 images is out of reach: with the most repeats of every image it has 38, which is the nearest.',
    ]);
  });

  it('targets above and below what limits allow, by facet', () => {
    expect(notesOf({ factors: classes({ tau: 0 }), leastUse: 1 })).toEqual([
      '1 of 2 targets of “Classes” is below what the least uses give: “a”.',
    ]);
    expect(notesOf({ factors: classes({ tau: 0 }), maxRepeats: 3 })).toEqual([
      '1 of 2 targets of “Classes” is out of reach at 3 uses an image: “b”.',
    ]);
    expect(notesOf({ factors: classes({ tau: 0 }), maxRepeatsByClass: { b: 2 } })).toEqual([
      '1 of 2 targets of “Classes” is out of reach with the most repeats of every image: “b”.',
    ]);
  });

  it('a budget of nothing, or one that the limits or the epoch exceed', () => {
    expect(notReach(notesOf({ budget: 0 }))).toEqual([
      'A budget of 0 % lets nothing change: every image is used once.',
    ]);
    expect(notReach(notesOf({ budget: 0.2, leastUse: 2 }))).toEqual([
      'A budget of 20 % is out of reach: a least use of 2 alone changes 100 % of the images, which is the nearest.',
    ]);
    expect(notReach(notesOf({ budget: 0.2, epochSize: 40 }))).toEqual([
      'A budget of 20 % and an epoch of 40 images contradict each other: such an epoch changes 100 % of the 20 images. The budget holds.',
      expect.stringMatching(/^The epoch has 2[1-4] images, not 40: the budget leaves no room for it\.$/),
    ]);
    expect(notReach(notesOf({ budget: 0.2 }))).toEqual([]);
  });

  it('caps below the least use, caps above the most, and a least use above the most', () => {
    expect(notReach(notesOf({ maxRepeatsByClass: { b: 1 }, leastUse: 2 }))).toEqual([
      'The most repeats of “b” are below the least use of every image: the least use, 2, holds.',
    ]);
    expect(notReach(notesOf({ maxRepeatsByClass: { a: 30, b: 20 } }))).toEqual([
      'The most repeats of “a” and “b” are above those of every image: 10 holds for them too.',
    ]);
    expect(notReach(notesOf({ leastUse: 3, maxRepeats: 2 }))).toEqual([
      'Every image shall be used at least 3 times and at most 2 times: the least use holds.',
    ]);
  });

  it('a share of images without boxes that cannot be', () => {
    expect(notReach(notesOf({ emptyShare: 1 }))).toEqual([
      'A share of 100 % of the epoch for images without boxes leaves nothing to balance: images with boxes are dropped as far as the limits allow.',
    ]);
    expect(notReach(notesOf({ emptyShare: 0.9, leastUse: 1 }))).toEqual([
      expect.stringMatching(
        /^Images without boxes are \d\d\.\d % of the epoch, not 90 %: they are used as often as they may be\.$/,
      ),
    ]);
    expect(notReach(notesOf({ emptyShare: 0.001, leastUse: 1, maxRepeats: 2 }))).toEqual([
      expect.stringMatching(
        /^Images without boxes are .* of the epoch, not 0\.1 %: the limits allow no fewer\.$/,
      ),
    ]);
    const none = { ...dataset, ...makeDataset(['a', 'b'], images.slice(0, 18)), attributes: [] };
    const { notes } = planOf(none, {
      ...defaultRecipe,
      balance: { ...defaultRecipe.balance, emptyShare: 0.1 },
    });
    expect(notReach(notes)).toEqual([
      'A share of 10 % of the epoch for images without boxes is out of reach: the train part has none, and they stay at 0 %.',
    ]);
  });

  it('groups, costs and filters by what is not there', () => {
    expect(notReach(notesOf({ group: 'patient' }))).toEqual([
      'Images have no column “patient” to use groups equally by.',
    ]);
    const by = { column: 'blur', atLeast: 1, atMost: 2 };
    expect(notReach(notesOf({ copyCostBy: by }))).toEqual([
      '5 train images have no number in “blur”: the cost of repeating them is the ordinary one.',
    ]);
    expect(
      notReach(notesOf({ keepFilters: [{ class: ['c'] }], keepClasses: ['c'], keepImages: ['x.jpg'] })),
    ).toEqual([
      'Image “x.jpg” (kept by hand) is not in this dataset.',
      'Never dropped, but in no train image: “c”.',
      'No train image passes the filter of images to keep: Classes “c”.',
    ]);
  });

  it('nothing to balance: no weight, only background, one bin, shares of nothing', () => {
    for (const [changes, said] of [
      [{ factors: classes({ weight: 0 }) }, 'All weights are 0: nothing to balance.'],
      [{ background: ['a', 'b', 'c'] }, 'All classes are background: nothing is left of them to balance.'],
      [
        { factors: { 'attribute:camera': { ...defaultFactor, weight: 1 } } },
        '“camera” has one bin only to balance.',
      ],
      [
        { factors: classes({ shares: { a: 0, b: 0 } }) },
        'The shares that were set are all 0: nothing is left to balance.',
      ],
    ] as const) {
      const plan = planWith(changes);
      expect(plan.notes).toContain(said);
      expect(new Set(plan.repeats)).toEqual(new Set([1]));
    }
  });

  it('shares too small to divide by', () => {
    expect(notesOf({ factors: classes({ shares: { a: 1e-320, b: 1e-320, c: 0 } }) }).join()).not.toMatch(
      /NaN|Infinity/,
    );
    expect(notesOf({ factors: classes({ shares: { b: 1e-320 } }) }).join()).not.toMatch(/NaN|Infinity/);
  });

  it('a factor without a say does not thin out the others', () => {
    const camera = { 'attribute:camera': { ...defaultFactor, weight: 2 } };
    const both = planWith({ factors: { ...classes({}), ...camera } });
    expect(both.repeats).toEqual(planWith({ factors: classes({}) }).repeats);
    expect(both.notes).toEqual(['“camera” has one bin only to balance.']);
  });

  it('every image fixed: nothing can change', () => {
    expect(notReach(notesOf({ leastUse: 1, maxRepeats: 1 }))).toEqual([
      'No image may be dropped or repeated: nothing can change.',
    ]);
  });

  it('says nothing of wishes that can be had', () => {
    expect(
      notReach(
        notesOf({
          maxRepeatsByClass: { b: 4 },
          keepClasses: ['b'],
          keepFilters: [{ class: ['a'] }],
          keepImages: ['image_000003.jpg'],
          emptyShare: 0.1,
          epochSize: 22,
          budget: 0.9,
        }),
      ),
    ).toEqual([]);
  });
});
