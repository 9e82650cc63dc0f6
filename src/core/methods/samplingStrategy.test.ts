import { describe, expect, it } from 'vitest';
import { randomOver } from './randomOver.ts';
import { randomUnder } from './randomUnder.ts';
import { dataOf, held, sum, times } from './testing/dataOf.ts';

/** imbalanced-learn's user guide (over_sampling.rst): 64, 262 and 4,674 samples. */
const guide = dataOf([...times(64, [0]), ...times(262, [1]), ...times(4674, [2])], 3);
/** Its reference example: Counter({1: 900, 0: 100}). */
const two = dataOf([...times(100, [0]), ...times(900, [1])], 2);

const over = (data: typeof two, given: Record<string, string | number>) =>
  held(data, randomOver.plan(data, given, 1));
const under = (data: typeof two, given: Record<string, string | number>) =>
  held(data, randomUnder.plan(data, given, 1));

describe('random oversampling', () => {
  it('gives the counts of imbalanced-learn’s guide and reference', () => {
    expect(over(guide, {})).toEqual([4674, 4674, 4674]);
    expect(over(two, {})).toEqual([900, 900]);
  });
  it('knows the strategies by name', () => {
    expect(over(guide, { strategy: 'minority' })).toEqual([4674, 262, 4674]);
    expect(over(guide, { strategy: 'not minority' })).toEqual([64, 4674, 4674]);
    expect(over(guide, { strategy: 'not majority' })).toEqual([4674, 4674, 4674]);
    expect(over(guide, { strategy: 'all' })).toEqual([4674, 4674, 4674]);
  });
  it('raises the minority of two to α of the majority: 0.5 · 900', () => {
    expect(over(two, { strategy: 'ratio', ratio: 0.5 })).toEqual([450, 900]);
    // Already above: imbalanced-learn refuses, nothing is dropped here.
    expect(over(two, { strategy: 'ratio', ratio: 0.05 })).toEqual([100, 900]);
    // Three classes: all to ⌊0.1 · 4674⌋ at least.
    expect(over(guide, { strategy: 'ratio', ratio: 0.1 })).toEqual([467, 467, 4674]);
  });
  it('follows a list of counts and names what it cannot follow', () => {
    const counts = 'class 0: 70\n\nclass 1: 10\nclass 7: 3\nclass 2 - 9';
    expect(over(guide, { strategy: 'counts', counts })).toEqual([70, 262, 4674]);
    expect(randomOver.says(guide, { strategy: 'counts', counts })).toContain(
      '“class 1: 10”: it has 262 images already, so it stays. “class 7: 3”: there is no such class. “class 2 - 9” is not “class: count”.',
    );
  });
  it('uses every image once at least and copies by chance', () => {
    const repeats = randomOver.plan(two, {}, 1);
    expect(Math.min(...repeats)).toBe(1);
    expect([...new Set(repeats.slice(100))]).toEqual([1]);
    // 800 copies of 100 images: 8 more each, give or take.
    expect(Math.max(...repeats)).toBeGreaterThan(9);
  });
  it('counts an image of several classes for its rarest', () => {
    // Bags: class 0 has 3 images, class 1 has 2, class 2 has 1: all to 3.
    const data = dataOf([[0], [0], [0], [0, 1], [0, 1], [1, 2], []], 3);
    const repeats = randomOver.plan(data, {}, 1);
    expect([repeats[3] + repeats[4], repeats[5], repeats[6]]).toEqual([3, 3, 1]);
  });
  it('says the counts before and after', () => {
    expect(randomOver.says(two, { strategy: 'ratio', ratio: 0.5 })).toMatch(
      /^Each image counted for its rarest class, classes have 100 to 900 images, then 450 to 900\. About \d+ images would be repeated, up to \d+ ×; an epoch has 1\.35 × the images\.$/,
    );
  });
});

describe('random undersampling', () => {
  it('gives the counts of imbalanced-learn’s guide and reference', () => {
    expect(under(guide, {})).toEqual([64, 64, 64]);
    expect(under(two, {})).toEqual([100, 100]);
  });
  it('knows the strategies by name', () => {
    expect(under(guide, { strategy: 'majority' })).toEqual([64, 262, 64]);
    expect(under(guide, { strategy: 'not minority' })).toEqual([64, 64, 64]);
    expect(under(guide, { strategy: 'not majority' })).toEqual([64, 64, 4674]);
    expect(under(guide, { strategy: 'all' })).toEqual([64, 64, 64]);
  });
  it('cuts the majority of two to the minority / α: 100 / 0.5', () => {
    expect(under(two, { strategy: 'ratio', ratio: 0.5 })).toEqual([100, 200]);
    expect(under(two, { strategy: 'counts', counts: 'class 1: 150\nclass 0: 120' })).toEqual([100, 150]);
  });
  it('uses no image twice and keeps those without labels', () => {
    const data = dataOf([...times(50, [0]), ...times(5, [1]), ...times(3, [])], 2);
    const repeats = randomUnder.plan(data, {}, 1);
    expect(Math.max(...repeats)).toBe(1);
    expect(sum(repeats.slice(55))).toBe(3);
    expect(randomUnder.says(data, {})).toBe(
      'Each image counted for its rarest class, classes have 5 to 50 images, then 5. 45 images would be left out; an epoch has 0.224 × the images.',
    );
  });
});
