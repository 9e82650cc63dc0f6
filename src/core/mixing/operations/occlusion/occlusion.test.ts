import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pyramidOf } from '../../../pictures/pyramid.ts';
import { composed, step } from '../../../testing/composed.ts';
import { makeDataset } from '../../../testing/makeDataset.ts';
import { drawScene } from '../../draw/drawScene.ts';
import { rectArea, type Rect } from '../../geometry.ts';
import { remaining } from '../mixers/remaining.ts';
import { uncovered } from './uncovered.ts';

const data = makeDataset(
  ['cat'],
  [
    {
      width: 100,
      height: 50,
      boxes: [
        [0, 2, 2, 6, 6],
        [0, 0, 0, 100, 4],
        [0, 80, 40, 10, 5],
      ],
    },
  ],
);
/** A square of 20 × 20 pixels (400 of 5000) at the upper left. */
const corner = { 'randomErasing.area': 0.08, 'randomErasing.x': 0, 'randomErasing.y': 0 };
const square = { leastRatio: 1, mostRatio: 1 };

describe('random erasing', () => {
  it('covers a box whole: the label stays, and nothing is seen of it', () => {
    const { labels, scene } = composed(data, [step('randomErasing', square)], { values: corner });
    expect(scene.groups.at(-1)?.mask?.rings).toEqual([[0, 0, 20, 0, 20, 20, 0, 20]]);
    expect(labels.map(({ rect, seen, dropped }) => ({ rect, seen, dropped }))).toEqual([
      { rect: [2, 2, 8, 8], seen: null, dropped: null },
      { rect: [0, 0, 100, 4], seen: [20, 0, 100, 4], dropped: null },
      { rect: [80, 40, 90, 45], seen: [80, 40, 90, 45], dropped: null },
    ]);
  });

  it('in MMDetection drops what is erased by nine tenths', () => {
    const { labels } = composed(
      data,
      [step('randomErasing', square)],
      { values: corner },
      { library: 'mmdetection' },
    );
    expect(labels.map(({ dropped }) => dropped)).toEqual(['100 % erased: kept below 90 %', null, null]);
  });

  it('draws black, 128, the fill or random colours over the picture', () => {
    const white = pyramidOf({ width: 100, height: 50, pixels: new Uint8Array(20_000).fill(255) });
    const pixels = (value: string) =>
      drawScene(composed(data, [step('randomErasing', { ...square, value })], { values: corner }).scene, [
        white,
      ]).pixels;
    const first = (value: string) => Array.from(pixels(value).subarray(0, 3));
    expect(first('black')).toEqual([0, 0, 0]);
    expect(first('grey')).toEqual([128, 128, 128]);
    expect(first('fill')).toEqual([114, 114, 114]);
    expect(new Set(pixels('random').subarray(0, 40)).size).toBeGreaterThan(10);
    // Pixel 19 is hidden, pixel 20 is not.
    expect(Array.from(pixels('black').subarray(76, 84))).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  });

  it('keeps to torchvision’s share of the area and stays on the picture', () => {
    for (let chance = 0; chance < 60; chance++) {
      const { scene, done } = composed(data, [step('randomErasing')], {}, { chance });
      if (done.length === 0) continue;
      const ring = scene.groups.at(-1)?.mask?.rings[0] ?? [];
      const hole: Rect = [ring[0], ring[1], ring[4], ring[5]];
      expect(hole.every(Number.isInteger)).toBe(true);
      expect(Math.min(hole[0], hole[1], 100 - hole[2], 50 - hole[3])).toBeGreaterThanOrEqual(0);
      // Rounded sides: up to half a pixel each.
      expect(rectArea(hole) / 5000).toBeGreaterThan(0.01);
      expect(rectArea(hole) / 5000).toBeLessThan(0.35);
    }
  });

  it('says so where no rectangle fits', () => {
    const { done, notes } = composed(data, [step('randomErasing', { leastArea: 1, mostArea: 1 })]);
    expect(done).toEqual([]);
    expect(notes).toEqual(['No rectangle to erase fitted the picture in 10 attempts.']);
  });
});

describe('hide and seek', () => {
  it('with every cell hidden shows nothing, and keeps the labels', () => {
    const { labels, scene } = composed(data, [step('hideAndSeek', { probability: 1 })]);
    expect(labels.every(({ seen, dropped }) => seen === null && dropped === null)).toBe(true);
    const { pixels } = drawScene(scene, [null]);
    for (let i = 0; i < 20_000; i += 4) {
      expect(Array.from(pixels.subarray(i, i + 3))).toEqual([124, 116, 104]);
    }
  });

  it('with none hidden does nothing', () => {
    expect(composed(data, [step('hideAndSeek', { probability: 0 })]).done).toEqual([]);
  });

  it('hides about its share of the cells', () => {
    const { scene } = composed(data, [step('hideAndSeek', { cells: 16, probability: 0.25 })]);
    const hidden = scene.groups.at(-1)?.mask?.rings.length ?? 0;
    // 256 cells: mean 64, five standard deviations are 35.
    expect(Math.abs(hidden - 64)).toBeLessThan(35);
  });
});

describe('what holes leave of a box', () => {
  it('is bounded by what is left of each side', () => {
    expect(uncovered([0, 0, 10, 10], [[0, 0, 4, 10]])).toEqual({ bounds: [4, 0, 10, 10], share: 0.6 });
    expect(uncovered([0, 0, 10, 10], [[2, 2, 8, 8]])).toEqual({ bounds: [0, 0, 10, 10], share: 0.64 });
    expect(
      uncovered(
        [0, 0, 10, 10],
        [
          [-5, -5, 6, 20],
          [5, 0, 11, 11],
        ],
      ),
    ).toEqual({ bounds: null, share: 0 });
    expect(uncovered([0, 0, 10, 10], [[10, 0, 20, 10]])).toEqual({ bounds: [0, 0, 10, 10], share: 1 });
  });

  it('is the same by samples, for outlines that are no boxes, where they lie on the grid of samples', () => {
    const at = fc.nat(45).map((n) => 2 * n);
    const side = fc.integer({ min: 1, max: 30 }).map((n) => 2 * n);
    fc.assert(
      fc.property(fc.array(fc.tuple(at, at, side, side), { maxLength: 4 }), (holes) => {
        const rects = holes.map(([x, y, w, h]): Rect => [x, y, x + w, y + h]);
        const exact = uncovered([0, 0, 96, 96], rects);
        // A fifth point on one side makes an outline that is not taken for a box.
        const rings = rects.map(([x0, y0, x1, y1]) => [[x0, y0, x1, y0, x1, y1, x0, y1, x0, (y0 + y1) / 2]]);
        const sampled = remaining([0, 0, 96, 96], rings);
        expect(sampled.bounds).toEqual(exact.bounds);
        expect(sampled.share).toBeCloseTo(exact.share, 12);
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});
