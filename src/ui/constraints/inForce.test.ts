import { describe, expect, test } from 'vitest';
import { defaultFactor, defaultRecipe, type BalanceSettings } from '../../core/recipe/recipe.ts';
import { constraintsInForce, withoutConstraints } from './inForce.ts';

const { balance } = defaultRecipe;
const wordsOf = (patch: Partial<BalanceSettings>) =>
  constraintsInForce({ ...balance, ...patch }).map(({ words }) => words);

describe('constraints in force', () => {
  test('a new recipe has none, nor has one with other repeats or another cost of a drop', () => {
    expect(wordsOf({})).toEqual([]);
    expect(wordsOf({ maxRepeats: 3, dropCost: 5, keepEmpty: false })).toEqual([]);
  });

  test('each says what it asks for, one of a kind by its name', () => {
    expect(wordsOf({ leastUse: 1 })).toEqual(['No image is dropped']);
    expect(wordsOf({ leastUse: 2 })).toEqual(['Every image is used 2 × at least']);
    expect(wordsOf({ keepClasses: ['Shoe'], background: ['RBC'] })).toEqual([
      'No image with Shoe is dropped',
      'RBC is not balanced',
    ]);
    expect(wordsOf({ background: ['a', 'b'], maxRepeatsByClass: { Shoe: 3 } })).toEqual([
      'Images with Shoe come 3 × at most',
      '2 classes are not balanced',
    ]);
    expect(wordsOf({ keepFilters: [{ class: ['a'] }], keepImages: ['1.jpg', '2.jpg'] })).toEqual([
      'Never dropped: what 1 filter shows',
      'Never dropped: 2 images chosen by hand',
    ]);
    expect(wordsOf({ epochSize: 1618, emptyShare: 0, budget: 0.2, epochs: 'afresh' })).toEqual([
      'An epoch has 1,618 images',
      '0 % of the epoch without boxes',
      'Each epoch is rounded afresh',
      'Change at most 20 % of the images',
    ]);
    const by = { column: 'difficulty', atLeast: 1, atMost: 4 };
    expect(wordsOf({ copyCost: 2, copyCostBy: by, dropCostBy: by, group: 'video' })).toEqual([
      'A first copy costs 2',
      'A copy costs by “difficulty”',
      'A drop costs by “difficulty”',
      'Images of one “video” go together',
    ]);
  });

  test('a scope counts where its factor is on, and is taken away alone', () => {
    const scope = [{ boxSize: ['32–45 px'] }];
    const factors = {
      class: { ...defaultFactor, weight: 1, scope },
      aspect: { ...defaultFactor, scope },
    };
    const [only, ...rest] = constraintsInForce({ ...balance, factors });
    expect(rest).toEqual([]);
    expect(only.words).toBe('1 factor counts only what passes a filter');
    expect(only.without).toEqual({ factors: { ...factors, class: { ...defaultFactor, weight: 1 } } });
  });

  test('taking each away, or all at once, leaves none', () => {
    let settings: BalanceSettings = {
      ...balance,
      leastUse: 2,
      keepClasses: ['a', 'b'],
      budget: 0,
      group: 'patient',
      keepImages: ['1.jpg'],
    };
    const all = constraintsInForce(settings);
    expect(all).toHaveLength(5);
    expect(constraintsInForce({ ...settings, ...withoutConstraints(settings) })).toEqual([]);
    for (const { words, without } of all) {
      settings = { ...settings, ...without };
      expect(wordsOf(settings)).not.toContain(words);
    }
    expect(settings).toEqual(balance);
  });
});
