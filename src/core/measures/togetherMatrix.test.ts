import { describe, expect, it } from 'vitest';
import { classFacet } from '../facets/classFacet.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { imagesWithBoth, pairMeasure, togetherMatrix } from './togetherMatrix.ts';

const box = (k: number) => [k, 0, 0, 10, 10] as const;
// cup and saucer in three images together, cup once alone; dog alone twice; "unused" in none.
const dataset = makeDataset(
  ['cup', 'unused', 'dog', 'saucer'],
  [
    { boxes: [box(0), box(3), box(3)] },
    { boxes: [box(0), box(3)] },
    { boxes: [box(3), box(0)] },
    { boxes: [box(0)] },
    { boxes: [box(2)] },
    { boxes: [box(2)] },
  ],
);
const column = classFacet.binOf(dataset, {});
const { boxStart } = dataset.images;

describe('classes that share images', () => {
  it('leaves out what no image holds, and puts those together that share images', () => {
    const { before, alike } = togetherMatrix(column, boxStart, null, null);
    expect(before.classes).toEqual([0, 2, 3]);
    expect(before.total).toBe(6);
    expect([...before.both]).toEqual([4, 0, 3, 0, 2, 0, 3, 0, 3]);
    expect(Math.abs(alike.indexOf(0) - alike.indexOf(2))).toBe(1);
  });

  it('measures a pair four ways', () => {
    const { before } = togetherMatrix(column, boxStart, null, null);
    expect(pairMeasure(before, 0, 2, 'images')).toBe(3);
    expect(pairMeasure(before, 0, 2, 'lift')).toBe((3 * 6) / (4 * 3));
    expect(pairMeasure(before, 0, 2, 'jaccard')).toBe(3 / 4);
    expect(pairMeasure(before, 0, 2, 'given')).toBe(3 / 4);
    expect(pairMeasure(before, 2, 0, 'given')).toBe(1);
  });

  it('adds what a plan adds', () => {
    const { after } = togetherMatrix(column, boxStart, null, [0, 0, 0, 2, 0, -1]);
    expect([after.total, ...after.both]).toEqual([7, 6, 0, 3, 0, 1, 0, 3, 0, 3]);
  });

  it('answers with the images of a pair', () => {
    expect(imagesWithBoth(column, boxStart, null, 0, 3)).toEqual([0, 1, 2]);
    expect(imagesWithBoth(column, boxStart, [1, 0, 1, 1, 1, 1], 3, 0)).toEqual([0, 2]);
    expect(imagesWithBoth(column, boxStart, null, 2, 2)).toEqual([4, 5]);
  });
});
