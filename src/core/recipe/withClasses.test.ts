import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFactor, defaultRecipe, type Recipe } from './recipe.ts';
import { withClasses } from './withClasses.ts';

const names = ['cat', 'CAT', 'dog', 'car'];
const boxes = [30, 10, 50, 10];
const filter = { class: ['CAT', 'dog'], boxSize: ['0.1–0.2'] };
const recipe: Recipe = {
  ...defaultRecipe,
  classes: { rename: {}, hidden: ['CAT'] },
  exclude: { images: ['CAT'], boxes: {}, filters: [filter] },
  filters: [{ name: 'CAT', any: [filter, { boxSize: ['CAT'] }] }],
  balance: {
    ...defaultRecipe.balance,
    factors: {
      class: { ...defaultFactor, weight: 1, shares: { cat: 0.2, CAT: 0.1, dog: 0.3 } },
      boxSize: { ...defaultFactor, shares: { CAT: 0.5 }, scope: [filter] },
    },
    maxRepeatsByClass: { cat: 5, CAT: 3, dog: 7 },
    keepClasses: ['CAT'],
    keepFilters: [filter],
    background: ['CAT', 'car'],
  },
  mixing: {
    ...defaultRecipe.mixing,
    sharesByClass: { CAT: { mosaic: 0.5 } },
    partners: { kind: 'class', class: 'CAT' },
  },
};
const settings = (rename: Record<string, string>, hidden: string[] = []) => ({ rename, hidden });

describe('a recipe whose classes are named anew', () => {
  it('follows a new name wherever it spoke of the old one', () => {
    const now = withClasses(recipe, settings({ CAT: 'kitty' }, ['CAT']), names, boxes);
    expect(now.classes).toEqual({ rename: { CAT: 'kitty' }, hidden: ['kitty'] });
    expect(now.balance.factors.class.shares).toEqual({ cat: 0.2, kitty: 0.1, dog: 0.3 });
    expect(now.balance.maxRepeatsByClass).toEqual({ cat: 5, kitty: 3, dog: 7 });
    expect(now.balance.keepClasses).toEqual(['kitty']);
    expect(now.balance.background).toEqual(['kitty', 'car']);
    const moved = { class: ['kitty', 'dog'], boxSize: ['0.1–0.2'] };
    expect(now.exclude.filters).toEqual([moved]);
    expect(now.balance.keepFilters).toEqual([moved]);
    expect(now.balance.factors.boxSize).toMatchObject({ shares: { CAT: 0.5 }, scope: [moved] });
    expect(now.filters).toEqual([{ name: 'CAT', any: [moved, { boxSize: ['CAT'] }] }]);
    expect(now.mixing).toMatchObject({
      sharesByClass: { kitty: { mosaic: 0.5 } },
      partners: { class: 'kitty' },
    });
  });

  it('adds targets of merged classes, keeps the least cap, and hides or leaves out what was so as a whole', () => {
    const now = withClasses(recipe, settings({ CAT: 'cat' }, ['CAT']), names, boxes);
    expect(now.balance.factors.class.shares.cat).toBeCloseTo(0.3, 12);
    expect(now.balance.maxRepeatsByClass).toEqual({ cat: 3, dog: 7 });
    expect(now.balance.keepClasses).toEqual(['cat']);
    expect(now.balance.background).toEqual(['car']);
    expect(now.classes.hidden).toEqual([]);
  });

  it('divides the target of a class that is taken apart by its boxes', () => {
    const merged: Recipe = {
      ...defaultRecipe,
      classes: settings({ cat: 'pet', CAT: 'pet' }, ['pet']),
      balance: {
        ...defaultRecipe.balance,
        factors: { class: { ...defaultFactor, shares: { pet: 0.4 } } },
        keepClasses: ['pet'],
      },
    };
    const now = withClasses(merged, settings({}, ['pet']), names, boxes);
    expect(now.balance.factors.class.shares).toEqual({ cat: 0.30000000000000004, CAT: 0.1 });
    expect(now.balance.keepClasses).toEqual(['cat', 'CAT']);
    expect(now.classes.hidden).toEqual(['cat', 'CAT']);
  });

  it('swaps names', () => {
    const now = withClasses(recipe, settings({ cat: 'dog', dog: 'cat' }), names, boxes);
    expect(now.balance.factors.class.shares).toEqual({ dog: 0.2, CAT: 0.1, cat: 0.3 });
  });

  it('is as it was where nothing is named anew', () => {
    expect(withClasses(recipe, recipe.classes, names, boxes)).toEqual(recipe);
  });

  it('keeps the sum of the targets, whatever is merged', () => {
    const name = fc.constantFrom('cat', 'dog', 'x', '__proto__');
    fc.assert(
      fc.property(fc.tuple(name, name, name, name), (to) => {
        const rename = Object.fromEntries(names.map((from, k) => [from, to[k]]));
        const { shares } = withClasses(recipe, settings(rename), names, boxes).balance.factors.class;
        const sum = Object.values(shares).reduce((total, share) => total + share, 0);
        expect(sum).toBeCloseTo(0.6, 12);
      }),
    );
  });
});
