import { describe, expect, test } from 'vitest';
import type { Predictions } from '../predictions/predictions.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { findingsFor, ofRule, saidBy } from './testing/findingsFor.ts';

/** One box an image: 90 of `a`, 10 of `b`. */
const dataset = makeDataset(
  ['a', 'b'],
  Array.from({ length: 100 }, (_, i) => ({ boxes: [[i < 90 ? 0 : 1, 50, 50, 100, 100] as const] })),
);

/** Exact boxes with score 0.9 on the images that are `found`. */
function predicted(found: (image: number) => boolean): Predictions {
  const images = Array.from({ length: 100 }, (_, i) => i).filter(found);
  const start = new Uint32Array(101);
  for (let i = 0; i < 100; i++) start[i + 1] = start[i] + (found(i) ? 1 : 0);
  const all = (value: number) => new Float64Array(images.length).fill(value);
  return {
    name: 'results.json',
    count: images.length,
    start,
    class: Uint16Array.from(images, (i) => (i < 90 ? 0 : 1)),
    x: all(50),
    y: all(50),
    w: all(100),
    h: all(100),
    score: all(0.9),
    leftOut: 0,
    problems: [],
    problemCounts: {},
  };
}

describe('with predictions', () => {
  test('a micro average far above the macro one is said, with the classes below the mean behind it', () => {
    // All of a and 1 of 10 of b: 91 % of boxes, and the mean of 100 % and 10 %.
    const found = findingsFor(dataset, { predictions: predicted((i) => i <= 90) });
    expect(saidBy(found, 'macroBelowMicro')).toEqual([
      'The predictions find 91 % of boxes, but only 55 % of the average class: frequent classes hide the others.',
    ]);
    expect(ofRule(found, 'macroBelowMicro')[0].behind).toEqual({ filters: { class: [1] }, images: 10 });
  });

  test('a detector that serves all classes alike is not', () => {
    const found = findingsFor(dataset, { predictions: predicted((i) => i % 10 !== 0) });
    expect(ofRule(found, 'macroBelowMicro')).toEqual([]);
    expect(ofRule(findingsFor(dataset), 'macroBelowMicro')).toEqual([]);
  });
});
