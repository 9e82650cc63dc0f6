import { describe, expect, it } from 'vitest';
import type { AttributeColumn } from '../dataset/dataset.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { fitRecipe } from './fit.ts';
import { parseRecipe } from './parse.ts';
import { defaultFactor, defaultRecipe, type BalanceSettings } from './recipe.ts';

const blur: AttributeColumn = { name: 'blur', of: 'image', kind: 'number', values: Float64Array.of(1, 2) };
const dataset = {
  ...makeDataset(['cat', 'dog'], [{ path: 'a.jpg', boxes: [[0, 1, 1, 5, 5]] }, { path: 'b.jpg' }]),
  attributes: [blur],
};
const fitted = (balance: Partial<BalanceSettings>, split = defaultRecipe.split) => {
  const recipe = { ...defaultRecipe, split, balance: { ...defaultRecipe.balance, ...balance } };
  const result = fitRecipe(recipe, dataset);
  return { balance: result.recipe.balance, problems: result.problems };
};

describe('the balance of another dataset’s recipe', () => {
  it('keeps everything that this dataset has, without a word', () => {
    const balance: Partial<BalanceSettings> = {
      maxRepeatsByClass: { dog: 3 },
      copyCostBy: { column: 'blur', atLeast: 1, atMost: 2 },
      dropCostBy: { column: 'blur', atLeast: 1, atMost: 2 },
      keepFilters: [{ class: ['dog'], objectsPerImage: ['0'] }],
      keepImages: ['b.jpg'],
      group: 'blur',
      factors: { objectsPerImage: { ...defaultFactor, weight: 1, shares: { '1': 0.5 } } },
    };
    const { balance: found, problems } = fitted(balance);
    expect(problems).toEqual([]);
    expect(found).toEqual({ ...defaultRecipe.balance, ...balance });
  });

  it('names classes, bins, columns and images that are not here, and keeps the rest', () => {
    const { balance, problems } = fitted({
      maxRepeatsByClass: { dog: 3, wolf: 2, __proto: 4 },
      copyCostBy: { column: 'sharpness', atLeast: 1, atMost: 2 },
      dropCostBy: { column: 'blur', atLeast: 1, atMost: 2 },
      keepFilters: [{ class: ['dog', 'wolf'] }, { class: ['wolf'] }, { 'attribute:place': ['x'] }],
      keepImages: ['b.jpg', ...Array.from({ length: 1239 }, (_, i) => `gone ${i}.jpg`)],
      group: 'video',
      factors: { objectsPerImage: { ...defaultFactor, weight: 1, shares: { '1': 0.5, many: 0.1 } } },
    });
    expect(balance).toEqual({
      ...defaultRecipe.balance,
      maxRepeatsByClass: { dog: 3 },
      dropCostBy: { column: 'blur', atLeast: 1, atMost: 2 },
      keepFilters: [{ class: ['dog'] }],
      keepImages: ['b.jpg'],
      factors: { objectsPerImage: { ...defaultFactor, weight: 1, shares: { '1': 0.5 } } },
    });
    expect(problems).toEqual([
      'Classes “wolf” and “__proto” (most repeats) are not in this dataset.',
      'Images have no column “video” to use groups equally by.',
      'Bin “many” (target of “objectsPerImage”) is not in this dataset.',
      'Bin “wolf” (images to keep, “class”) is not in this dataset.',
      'Bin “wolf” (images to keep, “class”) is not in this dataset.',
      'Filter 2 of images to keep has no bin of “class” left: it is left out.',
      'Filter 3 of images to keep asks for the facet “attribute:place”, which does not apply: it is left out.',
      'Images “gone 0.jpg”, “gone 1.jpg”, “gone 2.jpg”, “gone 3.jpg”, “gone 4.jpg” and 1,234 more (kept by hand) are not in this dataset.',
      'Images have no column “sharpness” for the cost of repeating.',
    ]);
  });

  it('knows the split as a facet where the recipe makes one', () => {
    const split = { ...defaultFactor, weight: 1, shares: { val: 0.5 } };
    expect(fitted({ factors: { split } }).balance.factors).toEqual({});
    const { balance, problems } = fitted(
      { factors: { split } },
      { ...defaultRecipe.split, mode: 'stratified' },
    );
    expect(balance.factors).toEqual({ split });
    expect(problems).toEqual([]);
  });
});

describe('a balance that is wrong in parts', () => {
  const parsed = (balance: object, version = 2) =>
    parseRecipe({ schema: 'counterpoise/recipe', version, balance });

  it('loses no more than the part', () => {
    const { recipe, problems } = parsed({
      maxRepeatsByClass: { dog: 3, cat: 0, __proto__x: 2.5 },
      keepFilters: [{ class: ['dog'] }, 7, { class: 'dog' }],
      copyCostBy: { column: 'blur', atLeast: NaN, atMost: 2 },
      emptyShare: 1.5,
      budget: -1,
      factors: { class: { shares: { a: -0.1, b: NaN, c: 0.5, d: 2 } } },
    });
    expect(recipe!.balance.maxRepeatsByClass).toEqual({ dog: 3 });
    expect(recipe!.balance.keepFilters).toEqual([{ class: ['dog'] }]);
    expect(recipe!.balance).toMatchObject({ copyCostBy: null, emptyShare: null, budget: null });
    expect(recipe!.balance.factors.class.shares).toEqual({ c: 0.5 });
    expect(problems.map((problem) => problem.split(' is ')[0])).toEqual([
      'balance.copyCostBy',
      'balance.emptyShare',
      'balance.budget',
      'balance.factors.class.shares.a',
      'balance.factors.class.shares.b',
      'balance.factors.class.shares.d',
      'balance.maxRepeatsByClass.cat',
      'balance.maxRepeatsByClass.__proto__x',
      'balance.keepFilters[1]',
      'balance.keepFilters[2]',
    ]);
  });

  it('reads version 1: never drop is a least use of 1, all that is new has its default', () => {
    const { recipe, problems } = parsed({ neverDrop: true, keepClasses: ['dog'], epochSize: 5 }, 1);
    expect(problems).toEqual([]);
    expect(recipe).toEqual({
      ...defaultRecipe,
      balance: { ...defaultRecipe.balance, leastUse: 1, keepClasses: ['dog'], epochSize: 5 },
    });
  });
});
