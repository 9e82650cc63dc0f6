import { expect, test } from 'vitest';
import { makeDataset } from '../../core/testing/makeDataset.ts';
import { captionOf, drawingOf } from './boxesOf.ts';

const dataset = makeDataset(
  ['common', 'rare'],
  [
    {
      width: 100,
      height: 50,
      boxes: [
        [0, 10, 5, 20, 10],
        [1, 0, 0, 4, 4],
        [0, 1, 1, 2, 2],
      ],
    },
    { width: 0, height: 0, boxes: [[0, 10, 5, 20, 30]] },
    { width: 10, height: 10, boxes: [] },
  ],
);

test('boxes are drawn in the frame of their image', () => {
  const { width, height, boxes } = drawingOf(dataset, 0);
  expect([width, height]).toEqual([100, 50]);
  expect(boxes[0]).toEqual({ row: 0, class: 0, x: 10, y: 5, width: 20, height: 10 });
});

test('fractions are stretched to the size of the image', () => {
  const drawing = drawingOf(
    { ...dataset, unit: 'fraction', boxes: { ...dataset.boxes, x: dataset.boxes.x.map(() => 0.5) } },
    0,
  );
  expect(drawing.boxes[0].x).toBe(50);
});

test('without a size the picture’s own size is the frame, and without a picture the reach of the boxes', () => {
  expect(drawingOf(dataset, 1, { width: 640, height: 480 })).toMatchObject({ width: 640, height: 480 });
  expect(drawingOf(dataset, 1)).toMatchObject({ width: 30, height: 35 });
});

test('a caption begins with the rarest class and counts what comes more than once', () => {
  expect(captionOf(dataset, 0, Float64Array.of(90, 1))).toBe('rare · common 2');
  expect(captionOf(dataset, 2, Float64Array.of(90, 1))).toBe('no boxes');
});
