import { expect, test } from 'vitest';
import type { ClassProbabilities } from '../predictions/classProbabilities.ts';
import type { Predictions } from '../predictions/predictions.ts';
import { trainPart } from './trainPart.ts';

const split = Uint8Array.of(0, 0, 1, 2);
// Images 0, 2 and 3 have predictions.
const predictions = { start: Uint32Array.of(0, 2, 2, 3, 4) } as Predictions;
const probabilities = { image: Uint32Array.of(0, 1, 2) } as ClassProbabilities;

test('counts the images with predictions, and those of train among them', () => {
  expect(trainPart(split, predictions, null)).toEqual({ images: 3, inTrain: 1 });
  expect(trainPart(split, null, probabilities)).toEqual({ images: 3, inTrain: 2 });
});

test('has nothing to say where nothing is split or predicted', () => {
  expect(trainPart(null, predictions, null)).toBeNull();
  expect(trainPart(new Uint8Array(4), predictions, null)).toBeNull();
  expect(trainPart(split, null, null)).toBeNull();
});
