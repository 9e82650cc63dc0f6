import { afterEach, beforeEach, expect, test } from 'vitest';
import { classFacet } from '../core/facets/classFacet.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { undo } from './history.ts';
import { cannotKeepShown, keepShown, toggleKept } from './protecting.ts';
import { getState, setState } from './store.ts';
import { setFilter } from './actions.ts';
import { openedOf } from './testing/openedOf.ts';

const dataset = makeDataset(
  ['cat', 'dog', 'cow'],
  [
    { path: 'a.jpg', boxes: [[0, 0, 0, 9, 9]] },
    { path: 'b.jpg', boxes: [[1, 0, 0, 9, 9]] },
  ],
);
const columns = { class: classFacet.binOf(dataset, {}) };
const opened = openedOf(dataset, columns);
const { view } = getState();

beforeEach(() => setState({ opened, view }));
afterEach(() => setState({ opened: null, recipe: defaultRecipe, past: [], future: [], view }));

const balance = () => getState().recipe.balance;

test('what is shown is protected once, as one step, and never without a filter', () => {
  expect(cannotKeepShown(getState())).toContain('nothing is filtered');
  keepShown();
  expect(balance().keepFilters).toEqual([]);
  setFilter('class', [1]);
  keepShown();
  expect(balance().keepFilters).toEqual([{ class: ['dog'] }]);
  expect(cannotKeepShown(getState())).toContain('already');
  keepShown();
  expect(balance().keepFilters).toHaveLength(1);
  undo();
  expect(balance().keepFilters).toEqual([]);
});

test('an image is protected by its key, set free again, and both can be undone', () => {
  toggleKept(1);
  expect(balance().keepImages).toEqual(['b.jpg']);
  toggleKept(0);
  toggleKept(1);
  expect(balance().keepImages).toEqual(['a.jpg']);
  undo();
  expect(balance().keepImages).toEqual(['b.jpg', 'a.jpg']);
  expect(getState().announcement).toContain('Undone');
});
