import { expect, test } from 'vitest';
import { defaultFactor, defaultRecipe } from '../../recipe/recipe.ts';
import { objectiveName } from './objectiveName.ts';

const { balance } = defaultRecipe;

test('a certificate names its loss and what counts the same', () => {
  expect(objectiveName(balance)).toBe('KL, every class equal');
  expect(objectiveName({ ...balance, binWeights: 'target' })).toBe('KL, classes by target');
  expect(objectiveName({ ...balance, loss: { kind: 'squared' } })).toBe('squared, every class equal');
});

test('with factors beside the classes it speaks of bins; a factor that is off is none', () => {
  const on = { ...balance.factors, boxSize: { ...defaultFactor, weight: 0.5 } };
  expect(objectiveName({ ...balance, factors: on, loss: { kind: 'power', exponent: 3 } })).toBe(
    'power family q = 3, every bin equal',
  );
  const off = { ...balance.factors, boxSize: { ...defaultFactor, weight: 0 } };
  expect(objectiveName({ ...balance, factors: off })).toBe('KL, every class equal');
});

test('an exponent of a recipe that is no stop keeps three digits', () => {
  const loss = { kind: 'power', exponent: 1.23456 } as const;
  expect(objectiveName({ ...balance, loss })).toBe('power family q = 1.23, every class equal');
});
