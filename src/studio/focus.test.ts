import { afterEach, expect, test } from 'vitest';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import type { Loss } from '../core/balance/types.ts';
import { focusPlace, focusStops, focusWords, stepFocus } from './focus.ts';
import { undo } from './history.ts';
import { getState, setState } from './store.ts';

const power = (exponent: number): Loss => ({ kind: 'power', exponent });
const lossNow = () => getState().recipe.balance.loss;

afterEach(() => setState({ recipe: defaultRecipe, past: [], future: [] }));

test('the slider goes from KL through growing exponents, and every stop stands at its own place', () => {
  expect(focusStops.map(focusWords)).toEqual([
    'all alike',
    'q = 0.25',
    'q = 0.5',
    'q = 1',
    'q = 2',
    'q = 3',
    'q = 5',
    'q = 10',
  ]);
  expect(focusStops.map(focusPlace)).toEqual([...focusStops.keys()]);
});

test('an exponent between stops stands at the nearest by ratio and keeps its own figure', () => {
  expect(focusPlace(power(0.01))).toBe(1);
  expect(focusPlace(power(1.4))).toBe(3);
  expect(focusPlace(power(1.5))).toBe(4);
  expect(focusPlace(power(20))).toBe(7);
  expect(focusWords(power(1.5))).toBe('q = 1.5');
});

test('squared is off the slider, and a step from it leads back into the family', () => {
  expect(focusPlace({ kind: 'squared' })).toBeNull();
  expect(focusWords({ kind: 'squared' })).toBe('squared');
  setState({
    recipe: { ...defaultRecipe, balance: { ...defaultRecipe.balance, loss: { kind: 'squared' } } },
  });
  stepFocus(1);
  expect(lossNow()).toEqual({ kind: 'kl' });
});

test('steps stop at both ends, and each is one step of undo', () => {
  stepFocus(-1);
  expect(getState().past).toEqual([]);
  for (let n = 0; n < 9; n++) stepFocus(1);
  expect(lossNow()).toEqual(power(10));
  expect(getState().past).toHaveLength(7);
  undo();
  expect(lossNow()).toEqual(power(5));
});
