import { expect, test } from 'vitest';
import type { Outlier } from '../../../core/measures/outliers.ts';
import { makeDataset } from '../../../core/testing/makeDataset.ts';
import { cropOf } from './cropOf.ts';
import { totalText, whyText, zText } from './outlierWords.ts';

const dataset = makeDataset(
  ['RBC'],
  [
    {
      width: 400,
      height: 200,
      boxes: [
        [0, 100, 50, 60, 40],
        [0, 0, 0, 300, 150],
        [0, 390, 190, 4, 4],
      ],
    },
    { width: 0, height: 0, boxes: [[0, 0, 0, 9, 9]] },
  ],
);

test('a crop is a square around the box, half of its longer side on each side', () => {
  // Centre (130, 70), side 120: from (70, 10).
  const crop = cropOf(dataset, 0, 0)!;
  expect(crop.part).toEqual({ x: 70 / 400, y: 10 / 200, width: 120 / 400, height: 120 / 200 });
  expect(crop.box.x).toBeCloseTo(30 / 120, 12);
  expect(crop.box.width).toBeCloseTo(0.5, 12);
  expect(crop.ratio).toBe(1);
});

test('it ends where the image ends, and is never smaller than can be seen', () => {
  expect(cropOf(dataset, 0, 1)).toMatchObject({ part: { x: 0, y: 0, width: 1, height: 1 }, ratio: 2 });
  expect(cropOf(dataset, 0, 2)?.part).toEqual({
    x: 352 / 400,
    y: 152 / 200,
    width: 48 / 400,
    height: 48 / 200,
  });
  expect(cropOf(dataset, 1, 3)).toBeNull();
});

const row: Outlier = {
  image: 0,
  box: 0,
  value: 0.031,
  z: -12.34,
  median: 0.012,
  low: 0.009,
  high: 0.016,
  compared: 4155,
  isOwnClass: true,
  earlier: null,
};

test('a row says with what it was compared', () => {
  expect(whyText('area', row, dataset)).toBe('half of 4,155 RBC: 0.9 % to 1.6 %');
  expect(whyText('aspect', { ...row, low: 0.5, high: 2, isOwnClass: false }, dataset)).toBe(
    'half of all 4,155 boxes: 1:2 to 2:1',
  );
  const one = { ...row, box: null, median: 1, low: 1, high: 1, compared: 1 };
  expect(whyText('count', one, dataset)).toBe('more than half of 1 image: 1');
  expect(whyText('overlap', { ...row, value: 0.984 }, dataset)).toBe('IoU 0.98 with an earlier box of RBC');
});

test('z and totals in words', () => {
  expect([zText(-12.34), zText(456.7), zText(NaN)]).toEqual(['−12.3', '457', '–']);
  expect(totalText('area', 3, 3, dataset)).toBe('3 of 4 boxes');
  expect(totalText('count', 2, 1, dataset)).toBe('2 of 2 images; the 1 furthest off are listed');
});
