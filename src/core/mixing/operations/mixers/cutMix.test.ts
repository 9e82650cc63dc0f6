import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlap, rectArea, type Rect } from '../../geometry.ts';
import { randomOf } from '../../random.ts';
import type { StepSettings } from '../../settings.ts';
import { labelsFrom, made, worldOf } from '../../testing/worldOf.ts';
import { patchRect } from './patchRects.ts';
import { uncovered } from '../occlusion/uncovered.ts';

const square = { width: 100, height: 100 };
const full = { ...square, boxes: [[1, 0, 0, 100, 100] as const] };
const patch = (x: number, y: number, width: number, height: number) => ({
  values: { 'cutMix.x': x, 'cutMix.y': y, 'cutMix.width': width, 'cutMix.height': height },
});
const step = (parameters: StepSettings['parameters']): StepSettings => ({
  operation: 'cutMix',
  probability: 1,
  parameters,
});

describe('CutMix of boxes', () => {
  it('puts a rectangle of the partner at the same place and cuts its boxes to it', () => {
    const world = worldOf([
      { ...square, boxes: [[0, 0, 0, 20, 20]] },
      {
        ...square,
        boxes: [
          [1, 40, 40, 20, 20],
          [2, 55, 55, 20, 20],
          [2, 0, 0, 30, 30],
        ],
      },
    ]);
    const mixed = made(world, ['cutMix'], patch(0.3, 0.3, 0.3, 0.3));
    expect(mixed.notes).toEqual([]);
    expect(mixed.images).toEqual([0, 1]);
    const [layer] = mixed.scene.groups[1].layers;
    expect(layer.picture).toBe(1);
    expect(layer.to).toEqual([30, 30, 60, 30, 60, 60, 30, 60]);
    expect(layer.from.map((at) => Math.round(at * 1e9) / 1e9)).toEqual([
      0.3, 0.3, 0.6, 0.3, 0.6, 0.6, 0.3, 0.6,
    ]);
    expect(labelsFrom(mixed, 0)).toEqual([{ rect: [0, 0, 20, 20], seen: [0, 0, 20, 20], dropped: null }]);
    expect(labelsFrom(mixed, 1)).toEqual([
      { rect: [40, 40, 60, 60], seen: [40, 40, 60, 60], dropped: null },
      // 5 × 5 of 20 × 20 is 6 %.
      { rect: [55, 55, 60, 60], seen: [55, 55, 60, 60], dropped: '6.25 % of it is left: kept from 10 %' },
      { rect: [30, 30, 30, 30], seen: null, dropped: 'nothing of it is left' },
    ]);
  });

  it('keeps a box of which exactly a tenth is inside, or a hundredth where it has a polygon', () => {
    // 2 × 10 and 1 × 2 px of 10 × 20.
    const images = [
      square,
      { ...square, boxes: [[1, 48, 40, 10, 20] as const, [1, 49, 48, 10, 20] as const] },
    ];
    const dropped = (world: ReturnType<typeof worldOf>) =>
      labelsFrom(made(world, ['cutMix'], patch(0.2, 0.2, 0.3, 0.3)), 1).map((label) => label.dropped);
    expect(dropped(worldOf(images))).toEqual([null, '1 % of it is left: kept from 10 %']);
    const polygon = () => [[0, 0, 1, 0, 1, 1]];
    expect(dropped(worldOf(images, {}, { polygon }))).toEqual([null, null]);
  });

  it('is left out where each of three rectangles reaches into a box', () => {
    const covered = made(worldOf([full, full]), ['cutMix']);
    expect(covered.done).toEqual([]);
    expect(covered.scene.groups).toHaveLength(1);
    expect(covered.notes).toEqual([
      'CutMix was left out: each of 3 rectangles reaches into boxes of the picture.',
    ]);
    expect(covered.labels).toHaveLength(1);
  });

  it('is left out where no box of the partner is inside, and where it has none', () => {
    const note = 'CutMix was left out: no box of the other picture is inside the patch.';
    expect(made(worldOf([square, square]), ['cutMix']).notes).toEqual([note]);
    const far = { ...square, boxes: [[0, -50, -50, 10, 10] as const] };
    expect(made(worldOf([square, far]), ['cutMix']).notes).toEqual([note]);
  });

  it('is left out where there is no other image', () => {
    expect(made(worldOf([square]), ['cutMix']).notes).toEqual([
      'CutMix was left out: there is no other image to mix with.',
    ]);
  });

  it('takes only rectangles that touch none of the picture’s boxes', () => {
    const images = [{ ...square, boxes: [[0, 20, 20, 30, 30] as const] }, full];
    const seeds = Array.from({ length: 100 }, (_, seed) => made(worldOf(images), ['cutMix'], {}, seed));
    const cuts = seeds.filter(({ done }) => done.length > 0);
    expect(cuts.length).toBeGreaterThan(20);
    expect(cuts.length).toBeLessThan(100);
    for (const cut of cuts) {
      const [x0, y0, x1, y1] = labelsFrom(cut, 1)[0].rect;
      expect(x0 >= 50 || x1 <= 20 || y0 >= 50 || y1 <= 20).toBe(true);
      // Bounded below by the rule: a tenth of the partner’s only box.
      expect((x1 - x0) * (y1 - y0)).toBeGreaterThanOrEqual(1000);
    }
  });

  it('cuts where a hand says, and tells what the rule would have done', () => {
    const world = worldOf([
      {
        ...square,
        boxes: [
          [0, 10, 10, 40, 40],
          [0, 30, 30, 10, 10],
        ],
      },
      full,
    ]);
    const mixed = made(world, ['cutMix'], patch(0.3, 0, 0.7, 1));
    expect(mixed.done).toEqual(['cutMix']);
    expect(mixed.notes).toEqual([
      'The rule of CutMix would not cut here: the patch reaches into boxes of the picture.',
    ]);
    // As trained both stay whole; as seen the first ends at the patch and the second is gone.
    expect(labelsFrom(mixed, 0)).toEqual([
      { rect: [10, 10, 50, 50], seen: [10, 10, 30, 50], dropped: null },
      { rect: [30, 30, 40, 40], seen: null, dropped: null },
    ]);
    const empty = made(worldOf([square, square]), ['cutMix'], patch(0.1, 0.1, 0.2, 0.2));
    expect(empty.notes).toEqual([
      'The rule of CutMix would not cut here: no box of the other picture is inside the patch.',
    ]);
    expect(empty.done).toEqual(['cutMix']);
  });

  it('a patch that a hand pushes over the border ends there', () => {
    const mixed = made(worldOf([square, full]), ['cutMix'], patch(0.8, 0.9, 0.5, 0.5));
    expect(labelsFrom(mixed, 1)[0].rect).toEqual([80, 90, 100, 100]);
  });

  it('aims at a box of the rarest class of the partner, and is never smaller than it', () => {
    const partner = { ...square, boxes: [[0, 0, 0, 10, 10] as const, [2, 70, 20, 20, 30] as const] };
    const images = [{ ...square, boxes: [[0, 0, 80, 5, 5] as const] }, partner];
    const cuts = Array.from({ length: 40 }, (_, seed) =>
      made(worldOf(images), [step({ aim: 'rare boxes' })], {}, seed),
    );
    const acted = cuts.filter(({ done }) => done.length > 0);
    expect(acted.length).toBeGreaterThan(30);
    for (const mixed of acted) {
      const rare = labelsFrom(mixed, 1)[1];
      expect(rare).toEqual({ rect: [70, 20, 90, 50], seen: [70, 20, 90, 50], dropped: null });
    }
  });

  it('takes both pictures from a square of the side, letterboxed', () => {
    const world = worldOf([
      { width: 200, height: 100 },
      { width: 100, height: 200, boxes: [[1, 0, 80, 100, 40]] },
    ]);
    const mixed = made(world, ['cutMix'], patch(0.5, 0, 0.5, 1));
    expect(mixed.scene.width).toBe(100);
    // 50 × 100 at x 25 … 75, its box at y 40 … 60; the patch starts at 50.
    expect(labelsFrom(mixed, 1)[0].rect).toEqual([50, 40, 75, 60]);
    // The bar of the letterbox right of it covers the picture below: ground, cut to the patch.
    expect(mixed.scene.groups.at(-2)?.ground).toEqual([114, 114, 114]);
    expect(mixed.scene.groups.at(-2)?.mask).toEqual({ rings: [[50, 0, 100, 0, 100, 100, 50, 100]] });
  });

  it('other libraries judge the partner’s boxes by their own rule', () => {
    const images = [square, { ...square, boxes: [[1, 28, 0, 90, 10] as const] }];
    const left = (library: 'mmdetection' | 'albumentations' | 'ultralytics') =>
      labelsFrom(made(worldOf(images, { library }), ['cutMix'], patch(0, 0, 0.3, 0.5)), 1)[0];
    // 2 × 10 px of 90 × 10.
    expect(left('ultralytics').dropped).toBe('2.22 % of it is left: kept from 10 %');
    expect(left('mmdetection')).toEqual({ rect: [28, 0, 30, 10], seen: [28, 0, 30, 10], dropped: null });
    expect(left('albumentations').dropped).toBeNull();
  });
});

describe('CutMix of whole-image labels', () => {
  const images = [0, 1].map((k) => ({ ...square, boxes: [[k, 0, 0, 1, 1] as const] }));
  const world = () => worldOf(images, { library: 'torchvision' }, { isClassification: true });
  it('weighs them by the area that the patch really has, clipped at the border', () => {
    const mixed = made(world(), ['cutMix'], patch(0.8, 0.5, 0.4, 0.4));
    // 20 × 40 of 100 × 100.
    expect(mixed.labels.map(({ weight }) => weight)).toEqual([0.92, 0.08]);
    expect(mixed.labels.map(({ rect }) => rect)).toEqual([
      [0, 0, 100, 100],
      [0, 0, 100, 100],
    ]);
    expect(mixed.notes).toEqual([]);
  });
  it('weights sum to 1 and are those of the patch', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { labels, drawn } = made(world(), ['cutMix'], {}, seed);
        expect(labels.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(labels[1].weight).toBeCloseTo(drawn['cutMix.width'] * drawn['cutMix.height'], 12);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

describe('the rectangle', () => {
  it('has √(1 − λ) of the side before it is clipped, and 0.32 of the area after it on average for α = 1', () => {
    const random = randomOf('patch');
    const rects = Array.from({ length: 2000 }, () => patchRect(1000, 1, random, null));
    for (const [x0, y0, x1, y1] of rects) {
      expect(x0 >= 0 && y0 >= 0 && x1 <= 1000 && y1 <= 1000 && x0 <= x1 && y0 <= y1).toBe(true);
      expect([x0, y0, x1, y1].every(Number.isInteger)).toBe(true);
    }
    const whole = rects.filter(([x0, y0, x1, y1]) => x0 > 0 && y0 > 0 && x1 < 1000 && y1 < 1000);
    expect(whole.every(([x0, y0, x1, y1]) => x1 - x0 === y1 - y0)).toBe(true);
    // A length c around an even centre is clipped to c − c² / 4 on average, across and down alike, so with c = √u,
    // u even on 0 … 1, the area is E[u (1 − √u / 4)²] = 1/2 − 1/5 + 1/48 = 0.3208; 4 standard errors are 0.025.
    const mean = rects.reduce((sum, rect) => sum + rectArea(rect), 0) / 2000 / 1e6;
    expect(Math.abs(mean - 0.3208)).toBeLessThan(0.025);
  });
  it.each<[string, Rect, Rect | null]>([
    ['beside', [60, 0, 90, 90], [10, 10, 50, 50]],
    ['touching', [50, 0, 90, 90], [10, 10, 50, 50]],
    ['over a corner', [40, 40, 90, 90], [10, 10, 50, 50]],
    ['in the middle', [20, 20, 30, 30], [10, 10, 50, 50]],
    ['across the middle', [0, 20, 90, 30], [10, 10, 50, 50]],
    ['over the right end', [40, 0, 90, 90], [10, 10, 40, 50]],
    ['over the left end', [0, 10, 20, 50], [20, 10, 50, 50]],
    ['over the top', [0, 0, 90, 30], [10, 30, 50, 50]],
    ['over the bottom', [10, 45, 50, 90], [10, 10, 50, 45]],
    ['over all of it', [10, 10, 50, 50], null],
  ])('leaves uncovered of a box with a patch %s', (_, patch, rest) => {
    expect(uncovered([10, 10, 50, 50], [patch]).bounds).toEqual(rest);
  });
});

describe('laws of CutMix', () => {
  const box = fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.double({ min: 0, max: 90, noNaN: true }),
    fc.double({ min: 0, max: 90, noNaN: true }),
    fc.double({ min: 0.1, max: 60, noNaN: true }),
    fc.double({ min: 0.1, max: 60, noNaN: true }),
  );
  const image = fc.record({
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 300 }),
    boxes: fc.array(box, { maxLength: 4 }),
  });
  it('nothing is lost, what is kept of the partner lies in the patch, and none of the picture’s boxes is covered', () => {
    fc.assert(
      fc.property(image, image, fc.nat(), (a, b, seed) => {
        const one = made(worldOf([a, b]), ['cutMix'], {}, seed);
        expect(made(worldOf([a, b]), ['cutMix'], {}, seed)).toEqual(one);
        if (one.done.length === 0) {
          expect(one.labels).toHaveLength(a.boxes.length);
          return;
        }
        expect(one.labels).toHaveLength(a.boxes.length + b.boxes.length);
        const x = 100 * one.drawn['cutMix.x'];
        const y = 100 * one.drawn['cutMix.y'];
        const right = x + 100 * one.drawn['cutMix.width'];
        const bottom = y + 100 * one.drawn['cutMix.height'];
        one.labels.forEach(({ rect, seen, dropped }, i) => {
          if (dropped !== null) return;
          if (i < a.boxes.length) {
            const shared = Math.min(
              Math.min(rect[2], right) - Math.max(rect[0], x),
              Math.min(rect[3], bottom) - Math.max(rect[1], y),
            );
            expect(shared).toBeLessThan(1e-9);
          } else {
            expect(rect[0] >= x - 1e-9 && rect[1] >= y - 1e-9).toBe(true);
            expect(rect[2] <= right + 1e-9 && rect[3] <= bottom + 1e-9).toBe(true);
            if (seen) expect(rectArea(overlap(seen, rect))).toBeCloseTo(rectArea(seen), 6);
          }
        });
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
