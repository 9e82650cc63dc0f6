import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { sameClassOverlap } from './sameClassOverlap.ts';

type Box = readonly [number, number, number, number, number];
const overlapOf = (...images: Box[][]) =>
  sameClassOverlap(
    makeDataset(
      ['a', 'b'],
      images.map((boxes) => ({ boxes })),
    ),
  );

test('a pair by hand: 9 of 11 columns shared, and the later box names the earlier', () => {
  const { best, earlierIou, earlier } = overlapOf([
    [0, 0, 0, 10, 10],
    [0, 1, 0, 10, 10],
  ]);
  expect([...best]).toEqual([9 / 11, 9 / 11]);
  expect([...earlierIou]).toEqual([0, 9 / 11]);
  expect([...earlier]).toEqual([-1, 0]);
});

test('another class and another image do not count', () => {
  const { best, earlier } = overlapOf(
    [[0, 0, 0, 10, 10]],
    [
      [0, 0, 0, 10, 10],
      [1, 0, 0, 10, 10],
    ],
  );
  expect([...best]).toEqual([0, 0, 0]);
  expect([...earlier]).toEqual([-1, -1, -1]);
});

test('of several equal ones the first is named, so that leaving out the rest leaves one', () => {
  const { earlier } = overlapOf([
    [0, 5, 5, 10, 10],
    [0, 5, 5, 10, 10],
    [0, 5, 5, 10, 10],
  ]);
  expect([...earlier]).toEqual([-1, 0, 0]);
});

test('the sweep finds what comparing every pair finds', () => {
  const side = fc.integer({ min: 1, max: 9 });
  const place = fc.integer({ min: 0, max: 30 });
  const box = fc.tuple(fc.integer({ min: 0, max: 1 }), place, place, side, side);
  fc.assert(
    fc.property(fc.array(box, { maxLength: 30 }), (boxes) => {
      const { best, earlier, earlierIou } = overlapOf(boxes);
      boxes.forEach(([k, x, y, w, h], i) => {
        const ious = boxes.map(([k2, x2, y2, w2, h2], j) => {
          if (i === j || k !== k2) return 0;
          const shared =
            Math.max(0, Math.min(x + w, x2 + w2) - Math.max(x, x2)) *
            Math.max(0, Math.min(y + h, y2 + h2) - Math.max(y, y2));
          return shared / (w * h + w2 * h2 - shared);
        });
        const before = Math.max(0, ...ious.slice(0, i));
        expect(best[i]).toBeCloseTo(Math.max(0, ...ious), 12);
        expect(earlierIou[i]).toBeCloseTo(before, 12);
        expect(earlier[i]).toBe(before === 0 ? -1 : ious.findIndex((iou) => Math.abs(iou - before) < 1e-12));
      });
    }),
  );
});
