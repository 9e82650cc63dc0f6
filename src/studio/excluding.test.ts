import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { excludeBoxes, excludeImages, restoreAll, restoreBoxes, restoreImage } from './excluding.ts';
import { undo } from './history.ts';
import { getState, setState } from './store.ts';
import { openedOf } from './testing/openedOf.ts';

const dataset = makeDataset(
  ['cat'],
  [
    { path: 'a.jpg', boxes: [[0, 0, 0, 9, 9]] },
    { path: 'empty.jpg' },
    {
      path: 'b.jpg',
      boxes: [
        [0, 0, 0, 9, 9],
        [0, 5, 0, 9, 9],
      ],
    },
  ],
);
const opened = openedOf(dataset);

beforeEach(() => setState({ opened }));
afterEach(() => setState({ opened: null, recipe: defaultRecipe, past: [], future: [] }));

const excluded = () => getState().recipe.exclude;

test('images are excluded by key, once each, as one step that can be undone', () => {
  excludeImages([2, 0]);
  excludeImages([0]);
  expect(excluded().images).toEqual(['b.jpg', 'a.jpg']);
  expect(getState().past.map(({ label }) => label)).toEqual(['Exclude 2 images']);
  undo();
  expect(excluded().images).toEqual([]);
});

test('boxes are excluded by their place in the source, also where earlier ones have gone', () => {
  excludeBoxes([2, 0]);
  expect(excluded().boxes).toEqual({ 'a.jpg': [0], 'b.jpg': [1] });
  setState({ opened: { ...opened, boxPlaces: Uint32Array.of(4, 0, 7) } });
  excludeBoxes([2]);
  expect(excluded().boxes).toEqual({ 'a.jpg': [0], 'b.jpg': [1, 7] });
});

test('what is excluded comes back image by image, or all at once', () => {
  excludeImages([0]);
  excludeBoxes([1]);
  restoreImage('a.jpg');
  expect(excluded()).toEqual({ images: [], boxes: { 'b.jpg': [0] }, filters: [] });
  restoreBoxes('b.jpg');
  expect(excluded().boxes).toEqual({});
  excludeImages([0, 2]);
  restoreAll();
  expect(excluded()).toEqual(defaultRecipe.exclude);
});

test('a name from a file is a name, whatever it is called', () => {
  setState({
    opened: {
      ...opened,
      dataset: { ...dataset, images: { ...dataset.images, key: ['__proto__', 'empty.jpg', 'b.jpg'] } },
    },
  });
  excludeBoxes([0]);
  expect(Object.entries(excluded().boxes)).toEqual([['__proto__', [0]]]);
});
