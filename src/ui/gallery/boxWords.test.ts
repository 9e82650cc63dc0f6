import { expect, test } from 'vitest';
import { boxFlag } from '../../core/dataset/dataset.ts';
import { makeDataset } from '../../core/testing/makeDataset.ts';
import { drawingOf } from './boxesOf.ts';
import { boxAt, boxWords, formOf, nextWith, predictionsIn } from './boxWords.ts';

const plain = makeDataset(
  ['cat', 'dog'],
  [
    {
      width: 100,
      height: 100,
      boxes: [
        [0, 0, 0, 50, 50],
        [1, 10, 10, 10, 10],
        [0, 0, 0, 100, 100],
      ],
    },
    { boxes: [[0, 0, 0, 9, 9]] },
    { boxes: [[1, 0, 0, 9, 9]] },
    {},
  ],
);
const flags = Uint8Array.of(boxFlag.crowd | boxFlag.difficult, boxFlag.difficult, 0, 0, boxFlag.groupOf);
const dataset = { ...plain, boxes: { ...plain.boxes, flags } };
const { boxes } = drawingOf(dataset, 0);

test('what the source says of a box is in its words and in its form', () => {
  expect(boxes.map((box) => boxWords(dataset, box))).toEqual([
    'cat, crowd, difficult',
    'dog, difficult',
    'cat',
  ]);
  expect([0, 1, 2, 4].map((row) => formOf(dataset, row))).toEqual(['crowd', 'difficult', 'plain', 'crowd']);
});

test('the smallest box under the pointer is the one meant', () => {
  expect(boxAt(boxes, 15, 15)?.row).toBe(1);
  expect(boxAt(boxes, 40, 40)?.row).toBe(0);
  expect(boxAt(boxes, 90, 90)?.row).toBe(2);
  expect(boxAt(boxes, 101, 90)).toBeNull();
});

test('the next image with a class, round the end in both directions, and none where no other has it', () => {
  const list = Uint32Array.of(3, 0, 1, 2);
  expect(nextWith(dataset, list, 1, 1, 0)).toBe(2);
  expect(nextWith(dataset, list, 2, 1, 0)).toBe(1);
  expect(nextWith(dataset, list, 1, -1, 1)).toBe(3);
  expect(nextWith(dataset, Uint32Array.of(0, 3), 0, 1, 1)).toBeNull();
});

test('predictions from a score up, where the size of the image is known', () => {
  const predictions = {
    name: '',
    count: 2,
    start: Uint32Array.of(0, 2, 2, 2, 2),
    class: Uint16Array.of(0, 1),
    x: Float64Array.of(1, 2),
    y: Float64Array.of(3, 4),
    w: Float64Array.of(5, 6),
    h: Float64Array.of(7, 8),
    score: Float64Array.of(0.9, 0.2),
    leftOut: 0,
    problems: [],
    problemCounts: {},
  };
  const drawing = drawingOf(dataset, 0);
  expect(predictionsIn(predictions, dataset, 0, drawing, 0.5)).toEqual([
    { row: 0, class: 0, x: 1, y: 3, width: 5, height: 7, score: 0.9 },
  ]);
  expect(predictionsIn(predictions, dataset, 1, drawing, 0)).toEqual([]);
  const sizeless = { images: { ...dataset.images, width: new Float64Array(4) }, unit: 'fraction' as const };
  expect(predictionsIn(predictions, sizeless, 0, { width: 4, height: 3, boxes: [] }, 0)).toEqual([]);
});
