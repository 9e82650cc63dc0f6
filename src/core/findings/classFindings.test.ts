import { describe, expect, test } from 'vitest';
import { makeDataset, type ImageSpec } from '../testing/makeDataset.ts';
import { defaultRecipe } from '../recipe/recipe.ts';
import { findingsFor, ofRule, saidBy } from './testing/findingsFor.ts';

/** An image with so many boxes of each class, side by side, well inside. */
const image = (...counts: number[]): ImageSpec => ({
  boxes: counts.flatMap((n, k) =>
    Array.from({ length: n }, (_, j) => [k, 20 + 30 * j, 60 + 90 * k, 25, 40] as const),
  ),
});
const images = (n: number, ...counts: number[]) => Array.from({ length: n }, () => image(...counts));

const even = {
  ...defaultRecipe.balance,
  factors: { class: { ...defaultRecipe.balance.factors.class, tau: 0 } },
};

describe('classes', () => {
  test('a rare class is named with its share and how often the largest outnumbers it', () => {
    const found = findingsFor(makeDataset(['cell', 'platelet'], [...images(23, 5), ...images(10, 0, 1)]));
    expect(saidBy(found, 'rareClasses')).toEqual([
      'platelet: 8.0 % of boxes; the largest class, cell, has 11.5×.',
    ]);
    const [{ figure, behind, share }] = ofRule(found, 'rareClasses');
    expect(figure).toBe(11.5);
    expect(behind).toEqual({ filters: { class: [1] }, images: 10 });
    expect(share).toEqual({ facetId: 'class', bins: [1] });
  });

  test('nine times as many is not worth a word, ten times is', () => {
    const said = (common: number) =>
      saidBy(
        findingsFor(makeDataset(['a', 'b'], [...images(common, 1), ...images(11, 0, 1)])),
        'rareClasses',
      );
    expect(said(109)).toEqual([]);
    expect(said(110)).toHaveLength(1);
  });

  test('a long tail is one sentence', () => {
    const names = Array.from({ length: 14 }, (_, k) => `c${k}`);
    const only = (k: number, n: number) => image(...names.map((_, j) => (j === k ? n : 0)));
    const found = findingsFor(
      makeDataset(names, [
        ...Array.from({ length: 40 }, () => only(0, 5)),
        ...names.slice(1).map((_, k) => only(k + 1, k === 0 ? 5 : 2)),
      ]),
    );
    // 200 boxes of c0, 5 of c1, 2 of each of the other 12: 229 in all.
    expect(saidBy(found, 'rareClasses')).toEqual([
      '13 of 14 classes have at most a tenth of c0: 13 % of boxes together. The rarest, c2 and 11 more: 100× fewer.',
    ]);
    expect(saidBy(found, 'fewExamples')).toEqual([
      '13 classes of 14 are in at most 10 images (“c1”, “c2” and 11 more); repeats show the same pictures again.',
    ]);
  });

  test('a majority is named above nine tenths, and background is no class', () => {
    const at = (common: number) => makeDataset(['sky', 'bird'], [...images(common, 1), ...images(10, 0, 1)]);
    expect(saidBy(findingsFor(at(90)), 'majority')).toEqual([]);
    expect(saidBy(findingsFor(at(190)), 'majority')).toEqual([
      'sky: 95 % of boxes. Who always answers sky is right that often.',
    ]);
    const balance = { ...defaultRecipe.balance, background: ['sky'] };
    expect(ofRule(findingsFor(at(200), { balance }), 'majority')).toEqual([]);
    expect(ofRule(findingsFor(at(200), { balance }), 'rareClasses')).toEqual([]);
  });

  test('the distance from the target is that of the chart, and goes with the target', () => {
    // Shares 0.9 and 0.1; √ counts 9 : 3, so 0.75 and 0.25: TV 0.15. Even: 0.4.
    const dataset = makeDataset(['a', 'b'], [...images(90, 1), ...images(10, 0, 1)]);
    expect(ofRule(findingsFor(dataset), 'farFromTarget')[0].figure).toBeCloseTo(0.15, 9);
    expect(saidBy(findingsFor(dataset, { balance: even }), 'farFromTarget')).toEqual([
      'Classes: 40 % of boxes would have to be of another class to meet the target.',
    ]);
    const asIs = { ...even, factors: { class: { ...even.factors.class, tau: 1 } } };
    expect(ofRule(findingsFor(dataset, { balance: asIs }), 'farFromTarget')).toEqual([]);
  });

  test('a class that never comes alone cannot be separated, and one finding speaks for all with the same company', () => {
    const found = findingsFor(
      makeDataset(
        ['red', 'white', 'platelet'],
        [...images(24, 5, 1), ...images(12, 5, 0, 1), ...images(1, 0, 1), ...images(1, 0, 0, 1)],
      ),
    );
    // white: 24 of 25 images with red; platelet: 12 of 13; red has 180 boxes, 7.2 and 13.8 times theirs.
    expect(saidBy(found, 'togetherAlways')).toEqual([
      'platelet and red appear together in 92 % of images with platelet: whole images cannot separate them. The same holds of “white”.',
    ]);
    expect(ofRule(found, 'togetherAlways')[0].behind).toEqual({ filters: { class: [2, 1] }, images: 38 });
  });

  test('company of a class that is no more frequent is no obstacle', () => {
    const found = findingsFor(makeDataset(['fork', 'knife'], images(30, 1, 1)));
    expect(ofRule(found, 'togetherAlways')).toEqual([]);
  });

  test('names that differ by case or space, and classes without boxes', () => {
    const found = findingsFor(
      makeDataset(['Can', 'can ', 'cup', 'lid'], [...images(12, 2, 1), ...images(12, 0, 0, 2)]),
    );
    expect(saidBy(found, 'sameClassNames')).toEqual([
      '“Can” and “can ” differ by case or space alone: one class under 2 names?',
    ]);
    expect(ofRule(found, 'sameClassNames')[0].behind?.images).toBe(12);
    expect(saidBy(found, 'unusedClasses')).toEqual(['1 class of 4 has no boxes at all: “lid”.']);
  });

  test('rows of a count table count for every image that they stand for', () => {
    const made = makeDataset(['a', 'b'], [image(1), image(0, 1)]);
    const dataset = { ...made, images: { ...made.images, multiplicity: Uint32Array.of(300, 12) } };
    expect(saidBy(findingsFor(dataset), 'rareClasses')).toEqual([
      'b: 3.8 % of boxes; the largest class, a, has 25×.',
    ]);
    expect(ofRule(findingsFor(dataset), 'rareClasses')[0].behind?.images).toBe(12);
  });
});
