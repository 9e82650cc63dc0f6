import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import {
  chooseImages,
  chosenImages,
  clearChosen,
  excludeChosen,
  keepChosen,
  nothingChosen,
  showChosen,
  toggleChosen,
} from './choosing.ts';
import { undo } from './history.ts';
import { galleryImages } from './shown.ts';
import { firstView, getState, setState } from './store.ts';
import { openedOf } from './testing/openedOf.ts';

const dataset = makeDataset(['cat'], [{ path: 'a.jpg' }, { path: 'b.jpg' }, { path: 'c.jpg' }]);
const opened = openedOf(dataset);

beforeEach(() => setState({ opened, view: firstView }));
afterEach(() => setState({ opened: null, recipe: defaultRecipe, past: [], future: [], view: firstView }));

const chosen = () => [...chosenImages(getState())];

test('images are chosen one by one and by lists, and let go', () => {
  expect(nothingChosen(getState())).not.toBeNull();
  toggleChosen(2);
  chooseImages([0, 2]);
  expect(chosen()).toEqual([2, 0]);
  expect(nothingChosen(getState())).toBeNull();
  toggleChosen(2);
  expect(chosen()).toEqual([0]);
  clearChosen();
  expect(chosen()).toEqual([]);
});

test('numbers of a dataset that was prepared anew mean nothing', () => {
  toggleChosen(1);
  setState({ opened: { ...opened, dataset: { ...dataset } } });
  expect(chosen()).toEqual([]);
  toggleChosen(0);
  expect(chosen()).toEqual([0]);
});

test('what is chosen is protected or excluded as one step each, in the order of the dataset', () => {
  chooseImages([2, 0]);
  keepChosen();
  expect(getState().recipe.balance.keepImages).toEqual(['a.jpg', 'c.jpg']);
  excludeChosen();
  expect(getState().recipe.exclude.images).toEqual(['a.jpg', 'c.jpg']);
  undo();
  undo();
  expect(getState().recipe).toEqual(defaultRecipe);
});

test('showing only these is a filter of the view, and ends the choice', () => {
  chooseImages([2, 0]);
  showChosen();
  expect(getState().view.filters).toEqual({ image: [0, 2] });
  expect(chosen()).toEqual([]);
  expect(getState().past).toEqual([]);
  const state = { ...getState(), view: { ...getState().view, gallery: 'all' as const } };
  expect([...galleryImages(state)]).toEqual([0, 2]);
  // The page draws for ever where the same state gives another list.
  expect(galleryImages(state)).toBe(galleryImages(state));
});
