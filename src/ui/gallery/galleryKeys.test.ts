import { expect, test } from 'vitest';
import { between, placeAfter, placeAgain } from './galleryKeys.ts';

const grid = { columns: 3, perPage: 12, count: 100 };

test('arrows go by one and by a row, page keys by a page, and none past the ends', () => {
  const from = (key: string, place: number) => placeAfter(key, place, grid);
  expect(['ArrowRight', 'ArrowDown', 'PageDown', 'End'].map((key) => from(key, 95))).toEqual([
    96, 98, 99, 99,
  ]);
  expect(['ArrowLeft', 'ArrowUp', 'PageUp', 'Home'].map((key) => from(key, 4))).toEqual([3, 1, 0, 0]);
  expect(from('x', 4)).toBeNull();
  expect(from('toString', 4)).toBeNull();
  expect(placeAfter('End', 0, { ...grid, count: 0 })).toBeNull();
});

test('what lies between two places, whichever comes first', () => {
  const images = Uint32Array.of(9, 4, 7, 1);
  expect([...between(images, 2, 1)]).toEqual([4, 7]);
  expect([...between(images, 0, 0)]).toEqual([9]);
});

test('the page that one looked at is found by what is left of it', () => {
  const images = Uint32Array.of(9, 4, 7, 1);
  const gone = (image: number) => (image === 5 ? -1 : image);
  expect(placeAgain(Uint32Array.of(5, 8, 7), images, gone)).toBe(2);
  expect(placeAgain(Uint32Array.of(5, 8), images, gone)).toBeNull();
});
