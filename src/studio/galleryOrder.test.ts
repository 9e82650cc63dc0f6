import { afterEach, beforeEach, expect, test } from 'vitest';
import { classFacet } from '../core/facets/classFacet.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { difficultyOf, orderedImages, rarestClass, type GalleryOrder } from './galleryOrder.ts';
import { firstView, getState, setState } from './store.ts';
import { openedOf } from './testing/openedOf.ts';

const plain = makeDataset(
  ['cat', 'dog'],
  [
    { path: 'd.jpg', boxes: [[0, 0, 0, 9, 9]] },
    { path: 'b.jpg' },
    {
      path: 'c.jpg',
      boxes: [
        [0, 0, 0, 9, 9],
        [1, 0, 0, 9, 9],
      ],
    },
    {
      path: 'a.jpg',
      boxes: [
        [0, 0, 0, 9, 9],
        [0, 1, 0, 9, 9],
        [0, 2, 0, 9, 9],
      ],
    },
  ],
);
const dataset = {
  ...plain,
  attributes: [
    {
      name: 'difficulty',
      of: 'image' as const,
      kind: 'number' as const,
      values: Float64Array.of(0.5, NaN, 0.2, 0.9),
    },
  ],
};
const opened = openedOf(dataset, { class: classFacet.binOf(dataset, {}) });

beforeEach(() => setState({ opened }));
afterEach(() => setState({ opened: null, view: firstView }));

const by = (galleryOrder: GalleryOrder) => [
  ...orderedImages({ ...getState(), view: { ...firstView, gallery: 'all', galleryOrder } }),
];

test('every order, with what has no value last', () => {
  expect(by('boxes')).toEqual([3, 2, 0, 1]);
  expect(by('name')).toEqual([3, 1, 2, 0]);
  expect(by('difficulty')).toEqual([3, 0, 2, 1]);
  // One dog, five cats: the image with the dog, those with cats in their order, the empty one.
  expect(by('rarest')).toEqual([2, 0, 3, 1]);
  expect(by('repeats')).toEqual([0, 1, 2, 3]);
});

test('the rarest class of an image, and none of an empty one', () => {
  const counts = Float64Array.of(5, 1);
  expect([0, 1, 2].map((image) => rarestClass(dataset, image, counts))).toEqual([0, null, 1]);
});

test('a column is taken for the difficulty by its name alone', () => {
  expect(difficultyOf(plain)).toBeNull();
  expect(difficultyOf(dataset)?.[3]).toBe(0.9);
});
