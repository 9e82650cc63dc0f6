import { expect, test } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { times } from './figureWords.ts';
import { findingsFor, saidBy } from './testing/findingsFor.ts';

test('a share of the boxes whose size is known is not said of all', () => {
  // 60 images of known size with a small box each, 20 whose size is not known.
  const sized = (width: number) => ({ width, height: width, boxes: [[0, 0, 0, 20, 20] as const] });
  const some = makeDataset(
    ['a'],
    Array.from({ length: 80 }, (_, i) => sized(i < 60 ? 1000 : 0)),
  );
  const all = makeDataset(
    ['a'],
    Array.from({ length: 80 }, () => sized(1000)),
  );
  expect(saidBy(findingsFor(all), 'truncated')).toEqual([
    '100 % of boxes end at the image’s border: part of the object is probably missing.',
  ]);
  expect(saidBy(findingsFor(some), 'truncated')).toEqual([
    '100 % of the 60 boxes of known size end at the image’s border: part of the object is probably missing.',
  ]);
});

test('writes factors, those far below 1 too', () => {
  expect([11.52, 20, 1200, 0.96, 0.5, 0.0095, 0.00004, 0].map(times)).toEqual([
    '11.5×',
    '20×',
    '1,200×',
    '1×',
    '0.5×',
    '0.0095×',
    'less than 0.001×',
    '0×',
  ]);
});
