import { describe, expect, it } from 'vitest';
import { noCode } from '../dataset/dataset.ts';
import { makePredictions } from '../evaluation/testing/detections.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { predictionsFor } from './predictionsFor.ts';

const box = [0, 0, 10, 10] as [number, number, number, number];
const three = makePredictions(3, [
  { image: 0, class: 0, box, score: 0.1 },
  { image: 0, class: 1, box, score: 0.2 },
  { image: 2, class: 2, box, score: 0.3 },
]);

describe('the predictions for what is left of a dataset', () => {
  it('are those of the images that are left, under the classes’ new numbers', () => {
    const left = makeDataset(['a'], [{}, {}]);
    expect(predictionsFor(three, left, Uint32Array.of(0, 2), Uint16Array.of(0, noCode, 0))).toMatchObject({
      count: 2,
      start: Uint32Array.of(0, 1, 2),
      class: Uint16Array.of(0, 0),
      score: Float64Array.of(0.1, 0.3),
    });
  });

  it('are the very same where nothing was left out, and none where there were none', () => {
    const all = makeDataset(['a', 'b', 'c'], [{}, {}, {}]);
    expect(predictionsFor(three, all, null, null)).toBe(three);
    expect(predictionsFor(null, all, Uint32Array.of(1), null)).toBeNull();
  });
});
