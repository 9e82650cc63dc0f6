import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { noBin } from './facet.ts';
import { computeFacet, computeFacets, facetsOf } from './index.ts';
import { neighbourIous } from './neighbourIou.ts';
import { splitColumn } from './splitFacet.ts';

type Box = readonly [number, number, number, number, number];
const one = (...boxes: Box[]) => makeDataset(['a'], [{ width: 640, height: 480, boxes }]);
const labelsOf = (id: string, dataset: Dataset, params = {}) => {
  const column = computeFacet(id, dataset, params)!;
  return Array.from(column.bins, (bin) => (bin === noBin ? null : column.labels[bin]));
};

describe('facets of boxes', () => {
  it('puts a centre into its cell, and one outside into the cell at the border', () => {
    const dataset = one(
      [0, 0, 0, 2, 2],
      [0, 600, 440, 80, 80],
      [0, 320, 0, 0.5, 479.9],
      [0, -50, -50, 10, 10],
    );
    expect(labelsOf('location', dataset)).toEqual([
      'row 1, column 1',
      'row 12, column 16',
      'row 6, column 9',
      'row 1, column 1',
    ]);
    expect(computeFacet('location', dataset, { columns: 2, rows: 2 })).toMatchObject({
      grid: { columns: 2, rows: 2 },
    });
  });

  it('puts what lies on a limit into the bin that begins there', () => {
    // Centre (320, 240) of 640 × 480 begins column 9 and row 7. Gaps of 32 and 64 px to the right are 0.05 and 0.1.
    const centred = one([0, 309, 229, 22, 22]);
    expect(labelsOf('location', centred)).toEqual(['row 7, column 9']);
    const gaps = one([0, 558, 200, 50, 50], [0, 526, 200, 50, 50]);
    expect(labelsOf('borderDistance', gaps)).toEqual(['0.05–0.1 of side', '0.1–0.15 of side']);
  });

  it('has COCO’s limits among the edges of size, each belonging to the larger side', () => {
    const dataset = one(
      [0, 0, 0, 32, 32],
      [0, 0, 0, 31.99, 32],
      [0, 0, 0, 96, 96],
      [0, 0, 0, 1, 1],
      [0, 0, 0, 4000, 4000],
    );
    const column = computeFacet('boxSize', dataset)!;
    expect([...column.edges!]).toEqual(expect.arrayContaining([32, 96]));
    expect(column.labels).toHaveLength(13);
    expect(labelsOf('boxSize', dataset)).toEqual([
      '32–55.4 px',
      '18.5–32 px',
      '96–166 px',
      '< 3.56 px',
      '≥ 1496 px',
    ]);
  });

  it('has a bin around square boxes and reads aspect as width to height', () => {
    const dataset = one([0, 0, 0, 10, 10], [0, 0, 0, 10, 100], [0, 0, 0, 400, 100], [0, 0, 0, 10, 22]);
    expect(labelsOf('aspect', dataset)).toEqual(['1:1.13–1.13:1', '< 1:4', '≥ 4:1', '1:2.42–1:1.88']);
  });

  it('measures the gap to the border along its own side', () => {
    // 64 px of 640 = 0.1; over the border counts as 0
    const dataset = one([0, 64, 200, 10, 10], [0, 0, 200, 10, 10], [0, -5, 200, 10, 10], [0, 319, 239, 2, 2]);
    expect(labelsOf('borderDistance', dataset)).toEqual([
      '0.1–0.15 of side',
      '0–0.05 of side',
      '0–0.05 of side',
      '0.45–0.5 of side',
    ]);
  });

  it('gives boxes of unknown unit no bin, and says how many those are', () => {
    const dataset = makeDataset(
      ['a'],
      [{ width: 0, height: 0, boxes: [[0, 1, 1, 9, 9]] }, { boxes: [[0, 1, 1, 9, 9]] }],
    );
    expect(labelsOf('location', dataset)).toEqual([null, 'row 1, column 1']);
    expect(computeFacet('location', dataset)!.without).toBe(1);
    expect(computeFacet('boxSize', dataset)!.without).toBe(0);
  });

  it('computes the same from fractions as from pixels', () => {
    const pixels = one([0, 64, 48, 128, 96], [0, 320, 240, 200, 33]);
    const b = pixels.boxes;
    const fractions: Dataset = {
      ...pixels,
      unit: 'fraction',
      boxes: {
        ...b,
        x: b.x.map((v) => v / 640),
        y: b.y.map((v) => v / 480),
        w: b.w.map((v) => v / 640),
        h: b.h.map((v) => v / 480),
      },
    };
    for (const id of ['location', 'boxSize', 'aspect', 'borderDistance', 'anchorIou', 'neighbourIou'])
      expect(computeFacet(id, fractions)!.bins, id).toEqual(computeFacet(id, pixels)!.bins);
  });

  it('says why shapes of whole-image labels, or of fractions without image sizes, cannot be had', () => {
    const boxes = one([0, 1, 1, 2, 2]);
    const labels: Dataset = { ...boxes, task: 'classification' };
    expect(
      facetsOf(labels)
        .filter((f) => f.unavailable(labels) === null)
        .map((f) => f.id),
    ).toEqual(['class']);
    expect(computeFacet('boxSize', labels)).toBeNull();
    const zero = new Float64Array(1);
    const sizeless: Dataset = {
      ...boxes,
      unit: 'fraction',
      images: { ...boxes.images, width: zero, height: zero },
    };
    expect(
      facetsOf(sizeless)
        .find((f) => f.id === 'boxSize')!
        .unavailable(sizeless),
    ).toMatch(/^Needs image sizes/);
    expect(Object.keys(computeFacets(sizeless)).sort()).toEqual([
      'borderDistance',
      'class',
      'foregroundShare',
      'location',
      'neighbourIou',
      'objectsPerImage',
    ]);
  });
});

describe('facets of images', () => {
  it('counts objects', () => {
    const box: Box = [0, 1, 1, 2, 2];
    const images = [0, 1, 4, 5, 6, 7, 99, 100, 500].map((n) => ({
      boxes: Array.from({ length: n }, () => box),
    }));
    const dataset = makeDataset(['a'], images);
    expect(labelsOf('objectsPerImage', dataset)).toEqual([
      '0',
      '1',
      '4',
      '5–6',
      '5–6',
      '7–9',
      '50–99',
      '100 and more',
      '100 and more',
    ]);
  });

  it('has the source’s splits, or those in force', () => {
    const dataset = makeDataset(['a'], [{ split: 1 }, { split: 0 }], ['train2017', 'val2017']);
    expect(labelsOf('split', dataset)).toEqual(['val2017', 'train2017']);
    const column = splitColumn(dataset, Uint8Array.of(2, 0));
    expect(Array.from(column.bins, (bin) => column.labels[bin])).toEqual(['test', 'train']);
    expect(() => splitColumn(dataset, new Uint8Array(3))).toThrow('split of 3 for 2 images');
  });
});

describe('attribute columns', () => {
  const withAttributes = (...attributes: Dataset['attributes'][number][]): Dataset => ({
    ...makeDataset(['a'], [{}, {}, {}, {}]),
    attributes,
  });

  it('keeps names as they are, whatever they are', () => {
    const dataset = withAttributes({
      name: '__proto__',
      of: 'image',
      kind: 'category',
      codes: Uint16Array.of(1, 0, 0xffff, 1),
      labels: ['<script>', 'constructor'],
    });
    expect(labelsOf('attribute:__proto__', dataset)).toEqual([
      'constructor',
      '<script>',
      null,
      'constructor',
    ]);
    expect(Object.keys(computeFacets(dataset))).toContain('attribute:__proto__');
  });

  it('gathers what is beyond the sixty most frequent names', () => {
    const codes = Uint16Array.from({ length: 4 }, (_, i) => [99, 99, 3, 0][i]);
    const many = withAttributes({
      name: 'camera',
      of: 'image',
      kind: 'category',
      codes,
      labels: Array.from({ length: 100 }, (_, k) => `c${k}`),
    });
    expect(labelsOf('attribute:camera', many)).toEqual(['c99', 'c99', 'c3', 'c0']);
    expect(computeFacet('attribute:camera', many)!.labels.at(-1)).toBe('(40 others)');
  });

  it('gives few whole numbers a bin each, and other numbers round bins that no stray value squeezes', () => {
    const whole = withAttributes({
      name: 'year',
      of: 'image',
      kind: 'number',
      values: Float64Array.of(2021, 2019, NaN, 2021),
    });
    expect(labelsOf('attribute:year', whole)).toEqual(['2021', '2019', null, '2021']);
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i === 0 ? 1e9 : i / 1000));
    const column = computeFacet(
      'attribute:v',
      withAttributes({ name: 'v', of: 'image', kind: 'number', values }),
    )!;
    expect(column.labels.slice(0, 2)).toEqual(['0.0–0.1', '0.1–0.2']);
    expect(column.labels.at(-1)).toBe('≥ 0.9');
    expect(column.bins[500]).toBe(5);
  });

  it('takes one value for all', () => {
    const dataset = withAttributes({
      name: 'v',
      of: 'image',
      kind: 'number',
      values: new Float64Array(4).fill(0.25),
    });
    expect(new Set(labelsOf('attribute:v', dataset)).size).toBe(1);
  });

  it('takes text of few values as names, and refuses free text', () => {
    const few = withAttributes({ name: 't', of: 'image', kind: 'text', values: ['b', '', 'a', 'b'] });
    expect(labelsOf('attribute:t', few)).toEqual(['b', null, 'a', 'b']);
    const free = withAttributes({
      name: 't',
      of: 'image',
      kind: 'text',
      values: Array.from({ length: 100 }, (_, i) => String(i)),
    });
    expect(facetsOf(free).at(-1)!.unavailable(free)).toBe('Text with more than 60 different values.');
  });

  it('tells two columns of one name apart', () => {
    const column = { name: 'v', of: 'image', kind: 'text', values: ['b', '', 'a', 'b'] } as const;
    expect(
      facetsOf(withAttributes(column, column))
        .slice(-2)
        .map((f) => f.id),
    ).toEqual(['attribute:v', 'attribute:v#2']);
  });
});

describe('overlap with a neighbour', () => {
  it('is the IoU worked by hand', () => {
    // 10×10 boxes shifted by 5: 50 / 150; the third touches only
    const ious = neighbourIous(
      one([0, 0, 0, 10, 10], [0, 5, 0, 10, 10], [0, 15, 0, 10, 10], [0, 300, 300, 10, 10]),
    );
    expect([...ious]).toEqual([1 / 3, 1 / 3, 0, 0]);
  });

  it('is what comparing all pairs gives', () => {
    const side = fc.integer({ min: 1, max: 30 });
    const box = fc.tuple(
      fc.constant(0),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 60 }),
      side,
      side,
    );
    fc.assert(
      fc.property(fc.array(box, { maxLength: 25 }), (boxes) => {
        const expected = boxes.map((a, i) =>
          Math.max(0, ...boxes.filter((_, j) => j !== i).map((b) => iouOf(a, b))),
        );
        const found = neighbourIous(one(...boxes));
        expected.forEach((iou, i) => expect(found[i]).toBeCloseTo(iou, 12));
      }),
    );
  });
});

describe('best anchor IoU', () => {
  // 400 × 400 is doubled; the square of size 64 at cell (10, 10) of stride 16 has its centre at (160, 160).
  const dataset = makeDataset(['a'], [{ width: 400, height: 400, boxes: [[0, 64, 64, 32, 32]] }]);

  it('is 1 for a box that is an anchor', () => {
    expect(labelsOf('anchorIou', dataset)).toEqual(['0.95–1']);
  });

  it('is named for what it is under other rules', () => {
    expect(computeFacet('anchorIou', dataset, { preset: 'yolov5-p5' })).toMatchObject({
      title: 'Anchor side ratio',
      unit: 'ratio',
    });
    // 32 · 1.6 = 51.2 both ways: 62 × 45 has 1.21 and 1.14, so 45 / 51.2 = 0.879 and 51.2 / 62 = 0.826.
    expect(labelsOf('anchorIou', dataset, { preset: 'yolov5-p5' })).toEqual(['0.8–0.85 ratio']);
    expect(computeFacet('anchorIou', dataset, { preset: 'yolov3' })!.unit).toBe('shape IoU');
  });
});

function iouOf(a: Box, b: Box): number {
  const w = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  const h = Math.min(a[2] + a[4], b[2] + b[4]) - Math.max(a[2], b[2]);
  return w > 0 && h > 0 ? (w * h) / (a[3] * a[4] + b[3] * b[4] - w * h) : 0;
}
