import { expect, test } from 'vitest';
import { makeDataset, type ImageSpec } from '../testing/makeDataset.ts';
import { outlierScores, type OutlierKind } from './outlierScores.ts';
import { outlierLimits, outliers, type OutlierLimits } from './outliers.ts';

type Box = readonly [number, number, number, number, number];

/** Images of 100 × 100, so that pixels are per cent. */
const listOf = (
  kind: OutlierKind,
  images: readonly (readonly Box[])[],
  limits: Partial<OutlierLimits> = {},
  most = 100,
) => {
  const dataset = makeDataset(
    ['cat', 'dog'],
    images.map((boxes): ImageSpec => ({ width: 100, height: 100, boxes })),
  );
  return outliers(dataset, outlierScores(dataset), kind, { ...outlierLimits, ...limits }, most);
};

const times = <T>(n: number, of: (i: number) => T) => Array.from({ length: n }, (_, i) => of(i));

test('a large box among twenty of its class, by hand', () => {
  // Areas of 1 % and 4 %, ten each, and one of 64 %. The 11th of 21 is 4 %. Of the distances ln 1 (10 times),
  // ln 4 (10 times) and ln 16 the 11th is ln 4.
  const boxes = times(20, (i): Box => (i % 2 === 0 ? [0, 0, 0, 10, 10] : [0, 0, 0, 20, 20]));
  const list = listOf('area', [...boxes.map((box) => [box]), [[0, 0, 0, 80, 80]]], { z: 1 });
  expect(list?.total).toBe(1);
  const [row] = list!.rows;
  expect(row).toMatchObject({ image: 20, box: 20, compared: 21, isOwnClass: true, earlier: null });
  expect(row.value).toBeCloseTo(0.64, 12);
  expect(row.median).toBeCloseTo(0.04, 12);
  expect(row.low).toBeCloseTo(0.01, 12);
  expect(row.high).toBeCloseTo(0.16, 12);
  // 0.6745 × ln 16 / ln 4
  expect(row.z).toBeCloseTo(1.349, 3);
});

test('a small one stands out as much as a large one, with the other sign', () => {
  const boxes = times(30, (i): Box => [0, 0, 0, 8 + (i % 3), 10]);
  const z = (box: Box) =>
    listOf(
      'area',
      [...boxes, box].map((one) => [one]),
    )!.rows[0].z;
  // Nine times the median of 90 px², and a ninth of it.
  expect(z([0, 0, 0, 90, 9])).toBeCloseTo(-z([0, 0, 0, 10, 1]), 8);
});

test('aspect is width over height, and a class with few boxes is compared with all', () => {
  const boxes = times(24, (i): Box => [0, 0, 0, 10 + (i % 4), 10]);
  const list = listOf('aspect', [[...boxes, [1, 0, 0, 80, 4]]]);
  expect(list?.rows).toHaveLength(1);
  expect(list?.rows[0]).toMatchObject({ value: 20, box: 24, compared: 25, isOwnClass: false });
});

test('place is the distance from the median centre of the class, in fractions of the sides', () => {
  // Centres at 50 % and 1 to 5 % beside it across; the far one 40 % down.
  const boxes = times(25, (i): Box => [0, 43 + (i % 5), 45, 10, 10]);
  const list = listOf('place', [...boxes.map((box) => [box]), [[0, 45, 85, 10, 10]]]);
  expect(list?.rows).toHaveLength(1);
  expect(list?.rows[0].value).toBeCloseTo(0.4, 12);
});

test('an image with many boxes stands out among the images', () => {
  const images = times(30, (i) => times(1 + (i % 3), (): Box => [0, 0, 0, 9, 9]));
  const list = listOf('count', [...images, times(40, (i): Box => [0, i, 0, 9, 9])]);
  // Median 2, MAD 1: 0.6745 × 38.
  expect(list?.rows).toHaveLength(1);
  expect(list?.rows[0]).toMatchObject({ image: 30, box: null, value: 40, median: 2, low: 1, high: 3 });
  expect(list?.rows[0].z).toBeCloseTo(25.63, 2);
});

test('a box drawn twice is named with the earlier one; the limit is the IoU, however few there are', () => {
  const twice: Box[] = [
    [0, 0, 0, 50, 50],
    [1, 0, 0, 50, 50],
    [0, 0, 0, 50, 49],
  ];
  expect(listOf('overlap', [twice])?.rows).toMatchObject([
    { image: 0, box: 2, earlier: 0, value: 0.98, z: NaN },
  ]);
  expect(listOf('overlap', [twice], { iou: 0.99 })?.total).toBe(0);
});

test('the list is cut, its total is not, and the furthest come first', () => {
  const boxes = times(40, (i): Box => [0, 0, 0, 8 + (i % 3), 10]);
  const far = times(5, (i): Box => [0, 0, 0, 60 + 8 * i, 90]);
  const list = listOf('area', [[...boxes, ...far]], {}, 2);
  expect(list?.total).toBe(5);
  expect(list?.rows.map(({ box }) => box)).toEqual([44, 43]);
});

test('boxes that are all alike have no outlier, and too few have none either', () => {
  expect(listOf('area', [times(50, (): Box => [0, 0, 0, 9, 9])])?.total).toBe(0);
  expect(listOf('area', [[...times(5, (): Box => [0, 0, 0, 9, 9]), [0, 0, 0, 90, 90]]])?.total).toBe(0);
  expect(listOf('area', [])).toBeNull();
});

test('without sizes of images and without boxes it says what is missing', () => {
  const sizeless = makeDataset(['cat'], [{ width: 0, height: 0, boxes: [[0, 1, 1, 9, 9]] }]);
  const scores = outlierScores(sizeless);
  expect(scores.area).toBeNull();
  expect(scores.unavailable.area).toContain('image sizes');
  expect(scores.overlap).not.toBeNull();
  expect(scores.count).not.toBeNull();
  expect(Object.keys(outlierScores(makeDataset(['cat'], [{}])).unavailable)).toHaveLength(5);
});
