import { describe, expect, it } from 'vitest';
import { boxFlag, type Dataset } from '../dataset/dataset.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { noBin } from './facet.ts';
import { computeFacet, facetsOf } from './index.ts';

type Box = readonly [k: number, x: number, y: number, w: number, h: number];
const one = (...boxes: Box[]) => makeDataset(['a', 'b'], [{ width: 640, height: 480, boxes }]);
const labelsOf = (id: string, dataset: Dataset, params = {}) => {
  const column = computeFacet(id, dataset, params)!;
  return Array.from(column.bins, (bin) => (bin === noBin ? null : column.labels[bin]));
};
const reason = (id: string, dataset: Dataset) =>
  facetsOf(dataset)
    .find((facet) => facet.id === id)!
    .unavailable(dataset);
const asFractions = (dataset: Dataset): Dataset => {
  const { boxes } = dataset;
  return {
    ...dataset,
    unit: 'fraction',
    boxes: {
      ...boxes,
      x: boxes.x.map((v) => v / 640),
      y: boxes.y.map((v) => v / 480),
      w: boxes.w.map((v) => v / 640),
      h: boxes.h.map((v) => v / 480),
    },
  };
};
const sizeless = (dataset: Dataset): Dataset => {
  const zero = new Float64Array(dataset.images.count);
  return { ...dataset, images: { ...dataset.images, width: zero, height: zero } };
};

describe('small, medium and large', () => {
  const boxes = one([0, 0, 0, 31, 33], [0, 0, 0, 32, 32], [0, 0, 0, 96, 95], [0, 0, 0, 96, 96]);
  const [small, medium, large] = ['small', 'medium', 'large'];

  it('part at areas of 32² and 96² pixels, a limit belonging to the larger', () => {
    // 31 · 33 = 1023 < 1024; 96 · 95 = 9120 < 9216
    expect(labelsOf('sizeClass', boxes)).toEqual([small, medium, medium, large]);
  });

  it('go by the annotation’s own area where there is one', () => {
    const area = Float64Array.of(NaN, 1023.9, 9216, 10);
    const masked = { ...boxes, boxes: { ...boxes.boxes, area } };
    expect(labelsOf('sizeClass', masked)).toEqual([small, small, large, small]);
  });

  it('part elsewhere on request, and the second limit stays above the first', () => {
    expect(labelsOf('sizeClass', boxes, { medium: 10, large: 32 })[0]).toBe('medium, 10–32² px');
    expect(computeFacet('sizeClass', boxes, { medium: 50, large: 20 })!.labels[2]).toBe('large, ≥ 51² px');
  });
});

describe('the level of the feature pyramid', () => {
  it('is ⌊4 + log₂(√(w · h) / 224)⌋, held to the levels that there are', () => {
    // √area 10 → below; 111 → 2; 112 → 3; 223 → 3; 224 → 4; 448 → 5; 4000 → 5
    const sides = [10, 111, 112, 223, 224, 448, 4000];
    const dataset = one(...sides.map((side): Box => [0, 0, 0, side, side]));
    expect(labelsOf('fpnLevel', dataset)).toEqual(['P2', 'P2', 'P3', 'P3', 'P4', 'P5', 'P5']);
    expect(labelsOf('fpnLevel', dataset, { levels: '3-7' })).toEqual([
      'P3',
      'P3',
      'P3',
      'P3',
      'P4',
      'P5',
      'P7',
    ]);
  });

  it('may count in pixels of the input: 640 × 480 grows by 800 / 480', () => {
    // 134 · 5 / 3 = 223.3, 135 · 5 / 3 = 225
    const dataset = one([0, 0, 0, 134, 134], [0, 0, 0, 135, 135]);
    expect(labelsOf('fpnLevel', dataset, { scale: 'input' })).toEqual(['P3', 'P4']);
  });
});

describe('truncation', () => {
  const dataset = one(
    [0, 10, 10, 5, 5],
    [0, 1, 10, 5, 5],
    [0, 1.01, 10, 5, 5],
    [0, 634, 470, 5, 10],
    [0, -3, 0, 700, 500],
  );

  it('counts the sides within a pixel of the border', () => {
    expect(labelsOf('truncation', dataset)).toEqual([
      'inside',
      'one side',
      'inside',
      'two or more',
      'two or more',
    ]);
    expect(labelsOf('truncation', dataset, { within: 0 })).toEqual([
      'inside',
      'inside',
      'inside',
      'one side',
      'two or more',
    ]);
  });

  it('names boxes inside that the annotation calls truncated', () => {
    const flags = Uint8Array.of(boxFlag.truncated, boxFlag.truncated, boxFlag.crowd, 0, 0);
    const flagged = { ...dataset, boxes: { ...dataset.boxes, flags } };
    expect(labelsOf('truncation', flagged).slice(0, 3)).toEqual(['flagged', 'one side', 'inside']);
  });
});

describe('facets of scale', () => {
  const ids = ['sizeClass', 'fpnLevel', 'truncation', 'foregroundShare'];
  const dataset = one([0, 64, 48, 128, 96], [1, 600, 240, 40, 33], [0, 0, 0, 20, 20]);

  it('are the same from fractions as from pixels', () => {
    for (const id of ids)
      expect(computeFacet(id, asFractions(dataset))!.bins, id).toEqual(computeFacet(id, dataset)!.bins);
  });

  it('say what they lack: image sizes, or boxes', () => {
    expect(ids.map((id) => reason(id, sizeless(asFractions(dataset))))).toEqual([
      expect.stringMatching(/^Needs image sizes/),
      expect.stringMatching(/^Needs image sizes/),
      expect.stringMatching(/^Needs image sizes/),
      null,
    ]);
    expect(reason('sizeClass', sizeless(dataset))).toBeNull();
    for (const id of ids)
      expect(reason(id, { ...dataset, task: 'classification' }), id).toBe(
        'Whole-image labels have no boxes.',
      );
  });

  it('count rows of an unknown size apart', () => {
    const mixed = makeDataset(
      ['a'],
      [{ width: 0, height: 0, boxes: [[0, 1, 1, 9, 9]] }, { boxes: [[0, 1, 1, 9, 9]] }],
    );
    for (const id of ['truncation', 'fpnLevel', 'foregroundShare'])
      expect(computeFacet(id, mixed), id).toMatchObject({ without: id === 'fpnLevel' ? 0 : 1 });
  });
});
