import { describe, expect, it } from 'vitest';
import { classFacet } from '../../../core/facets/classFacet.ts';
import { splitColumn } from '../../../core/facets/splitFacet.ts';
import { makeDataset } from '../../../core/testing/makeDataset.ts';
import { frameOf, groupsOf, placeMaps, skewOf } from './maps.ts';

const dataset = makeDataset(
  ['a', 'unused', 'b'],
  [
    { width: 200, height: 100, boxes: [[0, 0, 0, 20, 20]] },
    {
      width: 200,
      height: 100,
      boxes: [
        [0, 180, 80, 20, 20],
        [2, 0, 0, 20, 20],
      ],
    },
  ],
);
const columns = {
  class: classFacet.binOf(dataset, {}),
  split: splitColumn(dataset, Uint8Array.from([0, 1])),
};
const ask = {
  frame: { columns: 2, rows: 2, fit: 'image' as const },
  placed: 'centres' as const,
  groups: null,
  uses: null,
  extra: null,
  boxes: null,
};

describe('maps of a page', () => {
  it('have square cells at the shape that most images have, and are square as seen', () => {
    expect(frameOf(dataset, 'image')).toEqual({ frame: { columns: 24, rows: 12, fit: 'image' }, ratio: 0.5 });
    expect(frameOf(dataset, 'seen')).toEqual({ frame: { columns: 24, rows: 24, fit: 'seen' }, ratio: 1 });
  });

  it('is one where there are no groups, with what a plan adds', () => {
    const [map, ...others] = placeMaps(dataset, { ...ask, extra: [2, -1] });
    expect(others).toEqual([]);
    expect([map.name, map.boxes, map.apart]).toEqual(['All boxes', 3, 0]);
    expect([...map.before]).toEqual([2, 0, 0, 1]);
    expect([...map.after]).toEqual([3, 0, 0, 0]);
  });

  it('is one for each class that has boxes, measured against all', () => {
    const maps = placeMaps(dataset, { ...ask, groups: groupsOf(dataset, columns, 'class') });
    expect(maps.map(({ name, group, boxes }) => [name, group, boxes])).toEqual([
      ['a', 0, 2],
      ['b', 2, 1],
    ]);
    // a: ½ and ½ against ⅔ and ⅓; b: 1 and 0.
    expect(maps[0].apart).toBeCloseTo(1 / 6, 12);
    expect(maps[1].apart).toBeCloseTo(1 / 3, 12);
  });

  it('takes boxes by the split of their image, and only what the filters leave', () => {
    const groups = groupsOf(dataset, columns, 'split');
    expect(placeMaps(dataset, { ...ask, groups }).map(({ name, boxes }) => [name, boxes])).toEqual([
      ['train', 1],
      ['val', 2],
    ]);
    const boxes = Uint8Array.from([1, 0, 1]);
    expect(placeMaps(dataset, { ...ask, groups, boxes }).map((map) => map.boxes)).toEqual([1, 1]);
  });

  it('says how much lies in each half; a cell across the middle counts half', () => {
    const frame = { columns: 3, rows: 2, fit: 'image' as const };
    expect(skewOf(Float64Array.from([1, 1, 0, 0, 2, 0]), frame)).toEqual({
      lower: 0.5,
      left: 0.625,
      middle: 0,
    });
    const nine = { columns: 3, rows: 3, fit: 'image' as const };
    expect(skewOf(Float64Array.from([0, 0, 0, 0, 3, 0, 0, 0, 1]), nine)).toEqual({
      lower: 0.625,
      left: 0.375,
      middle: 0.75,
    });
  });
});
