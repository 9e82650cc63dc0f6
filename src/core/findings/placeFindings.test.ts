import { describe, expect, test } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { findingsFor, ofRule, saidBy } from './testing/findingsFor.ts';

/** One box an image, 1200 × 1200 px, by its centre and side. */
const centred = (boxes: readonly (readonly [number, number, number])[]) =>
  makeDataset(
    ['a', 'b'],
    boxes.map(([cx, cy, side], i) => ({
      width: 1200,
      height: 1200,
      boxes: [[i % 2, cx - side / 2, cy - side / 2, side, side] as const],
    })),
  );
/** Centres spread evenly over ten by ten places. */
const spread = (side: number) =>
  Array.from({ length: 100 }, (_, i) => [60 + 120 * (i % 10), 60 + 120 * Math.floor(i / 10), side] as const);

describe('places', () => {
  test('boxes in the lower half are counted by their centres', () => {
    const low = spread(50).map(([x, y, side], i) => [x, i < 92 ? 620 + y * 0.45 : y * 0.4, side] as const);
    const found = ofRule(findingsFor(centred(low)), 'spatialSkew');
    expect(found.map(({ text }) => text)).toEqual([
      '92 % of boxes lie in the lower half of the image, 50 % of its area.',
    ]);
    expect(found[0].behind?.images).toBe(92);
    expect(found[0].behind?.filters.location).toHaveLength(16 * 6);
  });

  test('a heap in the middle is named by the part that says most', () => {
    const heap = spread(50).map(([x, y], i) =>
      i < 70 ? ([500 + (x % 200), 500 + (y % 200), 50] as const) : ([x, y, 50] as const),
    );
    expect(saidBy(findingsFor(centred(heap)), 'spatialSkew')[0]).toMatch(
      /^7\d % of boxes lie in the middle ninth of the image, 11 % of its area\.$/,
    );
  });

  test('an even spread, and too few boxes, say nothing', () => {
    expect(ofRule(findingsFor(centred(spread(50))), 'spatialSkew')).toEqual([]);
    const few = spread(50)
      .slice(0, 40)
      .map(([x, , side]) => [x, 900, side] as const);
    expect(ofRule(findingsFor(centred(few)), 'spatialSkew')).toEqual([]);
  });

  test('a grid that lacks the region’s border names it without a filter', () => {
    const low = spread(50).map(([x, y, side]) => [x, 620 + y * 0.45, side] as const);
    const facets = { location: { columns: 5, rows: 5 } };
    const [finding] = ofRule(findingsFor(centred(low), { facets }), 'spatialSkew');
    expect(finding.behind).toBeNull();
    expect(finding.share).toBeUndefined();
  });
});

describe('sizes', () => {
  test('84 % small is said with its limit', () => {
    const mixed = spread(0).map(([x, y], i) => [x, y, i < 84 ? 20 : 60] as const);
    const [finding] = ofRule(findingsFor(centred(mixed)), 'scaleSkew');
    expect(finding.text).toBe('84 % of boxes are small (< 32² px).');
    expect(finding.behind).toEqual({ filters: { sizeClass: [0] }, images: 84 });
  });

  test('69 % is not said', () => {
    const mixed = spread(0).map(([x, y], i) => [x, y, i < 69 ? 20 : 60] as const);
    expect(ofRule(findingsFor(centred(mixed)), 'scaleSkew')).toEqual([]);
  });

  test('slivers have no anchor, squares of an anchor’s size have one', () => {
    const sides = (w: number, h: number) =>
      makeDataset(
        ['a', 'b'],
        Array.from({ length: 60 }, (_, i) => ({
          width: 1000,
          height: 800,
          boxes: [[i % 2, 200, 200, i < 30 ? w : 64, i < 30 ? h : 64] as const],
        })),
      );
    const [finding] = ofRule(findingsFor(sides(300, 12)), 'unmatchedByAnchors');
    expect(finding.text).toBe('50 % of boxes have no RetinaNet anchor at IoU ≥ 0.5.');
    expect(finding.behind?.images).toBe(30);
    expect(ofRule(findingsFor(sides(64, 64)), 'unmatchedByAnchors')).toEqual([]);
    const byRatio = { anchorIou: { preset: 'yolov5-p5' } };
    expect(saidBy(findingsFor(sides(300, 12), { facets: byRatio }), 'unmatchedByAnchors')).toEqual([
      '50 % of boxes have no YOLOv5 P5 anchor within 4 times its sides.',
    ]);
  });

  test('a quarter at the border is said, a tenth is not', () => {
    const edge = (n: number) =>
      spread(40)
        .map(([x, y, side], i) => [i < n ? 20 : x, y, side] as const)
        .filter(([x], i) => i < n || x > 60);
    expect(saidBy(findingsFor(centred(edge(25))), 'truncated')[0]).toMatch(
      /^2\d % of boxes end at the image’s border/,
    );
    expect(ofRule(findingsFor(centred(edge(5))), 'truncated')).toEqual([]);
  });
});
