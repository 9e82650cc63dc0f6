import { describe, expect, it } from 'vitest';
import type { Rect } from '../geometry.ts';
import { albumentations } from './albumentations.ts';
import { libraries, libraryNamed } from './index.ts';
import type { Library, Move, Thresholds } from './library.ts';
import { mmdetection } from './mmdetection.ts';
import { torchvision } from './torchvision.ts';
import { ultralytics } from './ultralytics.ts';

const canvas: Rect = [0, 0, 640, 640];

interface Case {
  readonly what: string;
  readonly after: Rect;
  /** As `after` where it is missing. */
  readonly before?: Rect;
  readonly bounds?: Rect;
  readonly scale?: number;
  readonly hasPolygon?: boolean;
  readonly thresholds?: Partial<Thresholds>;
  readonly dropped: string | null;
}

function verdict(library: Library, step: Move['step'], one: Case) {
  const { after, before = after, bounds = canvas, scale = 1, hasPolygon = false } = one;
  const thresholds = { ...library.thresholds, ...one.thresholds };
  return library.judge({ step, before, after, bounds, scale, hasPolygon: () => hasPolygon }, thresholds);
}

const nothing = 'nothing of it is left';

describe('Ultralytics, after RandomPerspective (box_candidates)', () => {
  it.each<Case>([
    { what: 'a box that stays whole', after: [10, 10, 30, 40], dropped: null },
    { what: 'a sliver of 1.9 px', after: [10, 10, 11.9, 20], dropped: '1.9 px wide: kept above 2 px' },
    { what: 'one of exactly 2 px', after: [10, 10, 12, 20], dropped: '2 px wide: kept above 2 px' },
    { what: 'one of 2.1 px', after: [10, 10, 12.1, 20], dropped: null },
    { what: 'one 1.4 px high', after: [10, 10, 30, 11.4], dropped: '1.4 px high: kept above 2 px' },
    {
      what: 'the smaller of two small sides is told',
      after: [1, 1, 2.5, 2],
      dropped: '1 px high: kept above 2 px',
    },
    {
      // 4 × 10 of 20 × 20.
      what: 'exactly a tenth of it left',
      before: [0, 0, 20, 20],
      after: [-16, -10, 4, 10],
      dropped: '10 % of it is left: kept above 10 %',
    },
    {
      what: 'a little more than a tenth (41 of 400)',
      before: [0, 0, 20, 20],
      after: [-16, -9.75, 4, 10.25],
      dropped: null,
    },
    {
      // 10 × 4 of 10 × 10, which the step made 20 × 20.
      what: 'the area before counts at the scale of the step',
      before: [0, 0, 10, 10],
      after: [-10, -16, 10, 4],
      scale: 2,
      dropped: '10 % of it is left: kept above 10 %',
    },
    {
      // 3 × 3.1 = 9.3 of 30 × 30.
      what: 'with a polygon a hundredth is enough',
      before: [0, 0, 30, 30],
      after: [-27, -26.9, 3, 3.1],
      hasPolygon: true,
      dropped: null,
    },
    {
      what: 'with a polygon exactly a hundredth is not',
      before: [0, 0, 30, 30],
      after: [-27, -27, 3, 3],
      hasPolygon: true,
      dropped: '1 % of it is left: kept above 1 %',
    },
    {
      what: '300 × 3: as long as 100 times',
      after: [0, 0, 300, 3],
      dropped: '100 times as wide as high: kept below 100',
    },
    { what: '297 × 3', after: [0, 0, 297, 3], dropped: null },
    { what: '3 × 400', after: [0, 0, 3, 400], dropped: '133 times as high as wide: kept below 100' },
    { what: 'one beside the canvas', after: [-30, 10, -5, 40], dropped: nothing },
    { what: 'one that touches the canvas', after: [640, 10, 660, 40], dropped: nothing },
    {
      what: 'a person’s own size',
      after: [0, 0, 9, 9],
      thresholds: { minSize: 10 },
      dropped: '9 px wide: kept above 10 px',
    },
    { what: 'sizes not asked for', after: [0, 0, 0.5, 9], thresholds: { minSize: 0 }, dropped: null },
    {
      what: 'nothing asked for',
      before: [0, 0, 900, 900],
      after: [-899, 639, 1, 1539],
      thresholds: { minSize: 0, minVisible: 0, maxAspect: Infinity },
      dropped: null,
    },
  ])('$what', (one) => {
    expect(verdict(ultralytics, 'warp', one).dropped).toBe(one.dropped);
  });
});

describe('Ultralytics, elsewhere', () => {
  it.each<Case>([
    { what: 'a mosaic keeps a sliver', after: [639, 10, 700, 11], dropped: null },
    { what: 'and a thousandth of a box', after: [-999, 0, 1, 100], dropped: null },
    { what: 'but nothing without area', after: [640, 10, 700, 11], dropped: nothing },
    { what: 'nor a box that had none', after: [5, 5, 5, 20], dropped: nothing },
  ])('$what', (one) => {
    expect(verdict(ultralytics, 'paste', one).dropped).toBe(one.dropped);
  });
  const patch: Rect = [100, 100, 200, 200];
  it.each<Case>([
    // 9 × 1 of 10 × 10.
    {
      what: 'less than a tenth in the patch',
      after: [91, 99, 101, 109],
      bounds: patch,
      dropped: '9 % of it is left: kept from 10 %',
    },
    { what: 'a tenth exactly', after: [150, 91, 160, 101], bounds: patch, dropped: null },
    {
      what: 'with a polygon a hundredth exactly',
      after: [91, 91, 101, 101],
      bounds: patch,
      hasPolygon: true,
      dropped: null,
    },
    { what: 'a sliver, there is no least size', after: [150, 150, 151, 190], bounds: patch, dropped: null },
    { what: 'what lies outside', after: [10, 10, 20, 20], bounds: patch, dropped: nothing },
  ])('CutMix: $what', (one) => {
    expect(verdict(ultralytics, 'patch', one).dropped).toBe(one.dropped);
  });
});

describe('MMDetection', () => {
  const steps: readonly Move['step'][] = ['paste', 'warp', 'patch'];
  it.each<Case>([
    { what: 'any part inside is enough', after: [-999, 0, 0.1, 100], dropped: null },
    {
      what: 'a box clipped onto the right border is not inside',
      after: [640, 10, 700, 90],
      dropped: nothing,
    },
    { what: 'nor one clipped onto the top', after: [10, -50, 50, 0], dropped: nothing },
    { what: 'a box without area in the middle is', after: [50, 50, 50, 80], dropped: null },
  ])('$what', (one) => {
    for (const step of steps) expect(verdict(mmdetection, step, one).dropped).toBe(one.dropped);
  });
  it.each<[Rect, string | null]>([
    [[0, 0, 1, 9], '1 px wide: kept above 1 px'],
    [[0, 0, 9, 1], '1 px high: kept above 1 px'],
    [[0, 0, 1.01, 1.01], null],
    [[50, 50, 50, 80], nothing],
  ])('FilterAnnotations at the end: %j gives %s', (rect, dropped) => {
    expect(mmdetection.last(rect, mmdetection.thresholds)).toBe(dropped);
  });
});

describe('albumentations (filter_bboxes)', () => {
  it.each<Case>([
    { what: 'all that has area by default', after: [-999, 0, 0.01, 100], dropped: null },
    { what: 'nothing without', after: [-50, 0, 0, 100], dropped: nothing },
    { what: 'min_area: exactly so much', after: [0, 0, 5, 4], thresholds: { minArea: 20 }, dropped: null },
    {
      what: 'min_area: less',
      after: [0, 0, 5, 3.9],
      thresholds: { minArea: 20 },
      dropped: '19.5 px² large: kept from 20 px²',
    },
    {
      what: 'min_area counts what is left',
      after: [-5, 0, 5, 3],
      thresholds: { minArea: 20 },
      dropped: '15 px² large: kept from 20 px²',
    },
    {
      what: 'min_visibility compares with the box as moved, not as it was',
      before: [0, 0, 100, 100],
      after: [0, 0, 10, 10],
      thresholds: { minVisible: 0.9 },
      dropped: null,
    },
    {
      what: 'min_visibility: 30 of 100',
      after: [-7, 0, 3, 10],
      thresholds: { minVisible: 0.5 },
      dropped: '30 % of it is left: kept from 50 %',
    },
    { what: 'min_width: exactly', after: [0, 0, 3, 9], thresholds: { minSize: 3 }, dropped: null },
    {
      what: 'min_width: less',
      after: [0, 0, 2.9, 9],
      thresholds: { minSize: 3 },
      dropped: '2.9 px wide: kept from 3 px',
    },
    { what: 'max_accept_ratio: exactly', after: [0, 0, 50, 10], thresholds: { maxAspect: 5 }, dropped: null },
    {
      what: 'max_accept_ratio: more',
      after: [0, 0, 10, 51],
      thresholds: { maxAspect: 5 },
      dropped: '5.1 times as high as wide: kept up to 5',
    },
  ])('$what', (one) => {
    for (const step of ['paste', 'warp', 'patch'] as const) {
      expect(verdict(albumentations, step, one).dropped).toBe(one.dropped);
    }
  });
});

describe('torchvision', () => {
  it('clamps and drops nothing before SanitizeBoundingBoxes', () => {
    expect(verdict(torchvision, 'warp', { what: '', after: [-50, 600, 0, 700], dropped: null })).toEqual({
      rect: [0, 600, 0, 640],
      dropped: null,
    });
  });
  it.each<[Rect, string | null]>([
    [[0, 0, 1, 1], null],
    [[0, 0, 0.9, 9], '0.9 px wide: kept from 1 px'],
    [[0, 0, 9, 0.5], '0.5 px high: kept from 1 px'],
    [[0, 600, 0, 640], nothing],
  ])('SanitizeBoundingBoxes at the end: %j gives %s', (rect, dropped) => {
    expect(torchvision.last(rect, torchvision.thresholds)).toBe(dropped);
  });
  it('min_area, where a person asks for more', () => {
    expect(torchvision.last([0, 0, 4, 4], { ...torchvision.thresholds, minArea: 17 })).toBe(
      '16 px² large: kept from 17 px²',
    );
  });
});

describe('every library', () => {
  it.each(libraries)('$name clips to the bounds and says where its rule stands', (library) => {
    const rect = verdict(library, 'warp', { what: '', after: [-10, 20, 50, 700], dropped: null }).rect;
    expect(rect).toEqual([0, 20, 50, 640]);
    expect(libraryNamed(library.id)).toBe(library);
    expect(library.definition.endsWith('.')).toBe(true);
    expect(library.source).not.toBe('');
  });
});
