import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { fitRecipe } from './fit.ts';
import { parseRecipe } from './parse.ts';
import { defaultFactor, defaultRecipe, type Recipe } from './recipe.ts';
import { recipeText } from './text.ts';

const withBalance = (balance: object) => ({ schema: 'counterpoise/recipe', version: 1, balance });

describe('reading a recipe', () => {
  it('reads back what it wrote, byte for byte', () => {
    const text = recipeText(defaultRecipe);
    const { recipe, problems } = parseRecipe(text);
    expect(problems).toEqual([]);
    expect(recipe).toEqual(defaultRecipe);
    expect(recipeText(recipe!)).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('fills in what is missing, in silence', () => {
    const { recipe, problems } = parseRecipe(
      '{"schema":"counterpoise/recipe","version":1,"balance":{"strength":4}}',
    );
    expect(problems).toEqual([]);
    expect(recipe).toEqual({ ...defaultRecipe, balance: { ...defaultRecipe.balance, strength: 4 } });
  });

  it('keeps the default for what is wrong, and names it', () => {
    const wrong = withBalance({
      strength: 'much',
      maxRepeats: 2.5,
      loss: { kind: 'power', exponent: -1 },
      copyCost: 0,
      neverDrop: true,
    });
    const { recipe, problems } = parseRecipe(wrong);
    expect(recipe!.balance).toEqual({ ...defaultRecipe.balance, leastUse: 1 });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'balance.loss is {"kind"',
      'balance.strength is "much"',
      'balance.maxRepeats is 2.5',
      'balance.copyCost is 0',
    ]);
    expect(parseRecipe(withBalance({ loss: { kind: 'l1' } })).problems).toEqual([
      'balance.loss is {"kind":"l1"}: not of the kind “kl”, “squared” or “power” with an exponent of 0.01 to 20; kept {"kind":"kl"}.',
    ]);
    expect(problems[1]).toMatch(/kept 1\.$/);
  });

  it('refuses what is no recipe', () => {
    for (const text of ['', '{', '[]', 'null', '3', '{"schema":"other"}']) {
      const { recipe, problems } = parseRecipe(text);
      expect(recipe).toBeNull();
      expect(problems).toHaveLength(1);
    }
  });

  it('says so when a newer program wrote it, and reads on', () => {
    const { recipe, problems } = parseRecipe({ ...withBalance({ strength: 2, mood: 1 }), version: 7 });
    expect(recipe!.balance.strength).toBe(2);
    expect(problems).toEqual([
      'The recipe has version 7, this program knows 4: read as far as it is understood.',
      'balance.mood is not a setting; left out.',
    ]);
  });

  it('wants fractions that add up to 1', () => {
    const split = {
      mode: 'stratified',
      fractions: { train: 0.8, val: 0.1, test: 0.2 },
      seed: 3,
      group: 'patient',
    };
    const { recipe, problems } = parseRecipe({ ...withBalance({}), split });
    expect(recipe!.split).toEqual({ ...split, fractions: defaultRecipe.split.fractions });
    expect(problems[0]).toContain('do not add up to 1');
  });

  it('keeps classes of any name', () => {
    const text = recipeText({
      ...defaultRecipe,
      balance: {
        ...defaultRecipe.balance,
        keepClasses: ['<script>', '"', '../x'],
        factors: {
          class: {
            ...defaultFactor,
            weight: 1,
            tau: 0,
            shares: JSON.parse('{"__proto__":0.5,"constructor":0.1,"犬":0.2}') as Record<string, number>,
          },
        },
      },
    });
    const { recipe, problems } = parseRecipe(text);
    expect(problems).toEqual([]);
    expect(recipeText(recipe!)).toBe(text);
    expect(Object.entries(recipe!.balance.factors.class.shares)).toContainEqual(['__proto__', 0.5]);
  });

  it('never throws, and what it gives is always valid', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (balance, split, facets) => {
        const { recipe } = parseRecipe({ schema: 'counterpoise/recipe', version: 1, balance, split, facets });
        expect(parseRecipe(recipeText(recipe!)).problems).toEqual([]);
      }),
    );
  });

  it('writes equal recipes alike, whatever the order of their keys', () => {
    const { balance, ...rest } = defaultRecipe;
    const turned = { balance: Object.fromEntries(Object.entries(balance).reverse()), ...rest } as Recipe;
    expect(recipeText(turned)).toBe(recipeText(defaultRecipe));
  });
});

describe('a recipe made for another dataset', () => {
  const dataset = makeDataset(['cat', 'dog'], [{ boxes: [[0, 1, 1, 5, 5]] }]);

  it('is applied as far as it fits, and what did not is listed', () => {
    const { recipe, problems } = fitRecipe(
      {
        ...defaultRecipe,
        facets: { location: { columns: 8 }, 'attribute:gone': { bins: 3 } },
        balance: {
          ...defaultRecipe.balance,
          keepClasses: ['cat', 'bird'],
          background: ['sky'],
          factors: {
            class: { ...defaultFactor, weight: 1, tau: 0, shares: { dog: 0.5, bird: 0.1 } },
            'attribute:gone': { ...defaultFactor, weight: 1, tau: 0, shares: {} },
            boxSize: { ...defaultFactor, weight: 1, tau: 0, shares: {} },
          },
        },
        split: { ...defaultRecipe.split, group: 'patient' },
      },
      dataset,
    );
    expect(recipe.balance.keepClasses).toEqual(['cat']);
    expect(recipe.balance.background).toEqual([]);
    expect(Object.keys(recipe.balance.factors)).toEqual(['class', 'boxSize']);
    expect(recipe.balance.factors.class.shares).toEqual({ dog: 0.5 });
    expect(recipe.facets).toEqual({ location: { columns: 8 } });
    expect(recipe.split.group).toBeUndefined();
    expect(recipe.dataset).toEqual({ name: 'test', images: 1, boxes: 1, classes: 2 });
    expect(new Set(problems)).toEqual(
      new Set([
        'Facet “attribute:gone” does not apply: this dataset does not have it.',
        'Class “bird” (target) is not in this dataset.',
        'Facet “attribute:gone” is not in this dataset.',
        'Images have no column “patient” to keep groups together by.',
        'Class “bird” (never dropped) is not in this dataset.',
        'Class “sky” (not balanced) is not in this dataset.',
      ]),
    );
  });

  it('fits its own dataset without a word', () => {
    expect(fitRecipe(defaultRecipe, dataset).problems).toEqual([]);
  });

  it('keeps a factor’s own defaults: classes weigh 1 where only their tempering is written', () => {
    const { recipe } = parseRecipe({
      schema: 'counterpoise/recipe',
      version: 1,
      balance: { factors: { class: { tau: 0 }, boxSize: { tau: 0 } } },
    });
    expect(recipe?.balance.factors).toEqual({
      class: { ...defaultFactor, weight: 1, tau: 0, shares: {} },
      boxSize: { ...defaultFactor, weight: 0, tau: 0, shares: {} },
    });
  });
});
