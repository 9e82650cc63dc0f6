import { expect, test } from 'vitest';
import { defaultRecipe } from '../recipe/recipe.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { boxPlaces } from './boxPlaces.ts';
import { noAdditions, prepare } from './prepare.ts';

const source = makeDataset(
  ['cat', 'dog'],
  [
    {
      path: 'a.jpg',
      boxes: [
        [0, 0, 0, 9, 9],
        [1, 1, 0, 9, 9],
        [0, 2, 0, 9, 9],
      ],
    },
    { path: 'b.jpg', boxes: [[0, 0, 0, 9, 9]] },
    {
      path: 'c.jpg',
      boxes: [
        [1, 0, 0, 9, 9],
        [0, 1, 0, 9, 9],
      ],
    },
  ],
);
const settings = { classes: defaultRecipe.classes, exclude: defaultRecipe.exclude, facets: {} };

test('without exclusions a box is where it was', () => {
  expect(boxPlaces(prepare(source, noAdditions, settings), source)).toBeNull();
});

test('places are those of the source, whatever images, boxes and classes went', () => {
  const prepared = prepare(source, noAdditions, {
    ...settings,
    exclude: { ...settings.exclude, images: ['b.jpg'], boxes: { 'a.jpg': [0] } },
  });
  expect([...boxPlaces(prepared, source)!]).toEqual([1, 2, 0, 1]);
  const hidden = prepare(source, noAdditions, {
    ...settings,
    classes: { rename: {}, hidden: ['dog'] },
  });
  expect([...boxPlaces(hidden, source)!]).toEqual([0, 2, 0, 1]);
});

test('a box that is excluded by its place is the one that goes', () => {
  const hidden = { ...settings, classes: { rename: {}, hidden: ['dog'] } };
  const first = prepare(source, noAdditions, hidden);
  const place = boxPlaces(first, source)![1];
  const next = prepare(source, noAdditions, {
    ...hidden,
    exclude: { ...settings.exclude, boxes: { 'a.jpg': [place] } },
  });
  expect([...next.dataset.boxes.x]).toEqual([0, 0, 1]);
});
