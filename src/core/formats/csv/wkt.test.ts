import { describe, expect, it } from 'vitest';
import { csvRings } from './csvRings.ts';
import { polygonsOf } from './wkt.ts';

describe('polygonsOf', () => {
  it('gives the outer ring without its repeated end, and no holes', () => {
    const text = 'POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0), (1 1, 2 1, 2 2, 1 1))';
    expect(polygonsOf(text)).toEqual([[0, 0, 4, 0, 4, 3, 0, 3]]);
  });

  it('gives each polygon of a MULTIPOLYGON, in whatever spacing and case, heights left out', () => {
    const text =
      'MultiPolygon Z(((0 0 9,4 0 9,4 3 9,0 0 9)) ,( (10 10 9, 12 10 9, 12 12 9),(11 11 9,11 11 9,11 11 9)))';
    expect(polygonsOf(text)).toEqual([
      [0, 0, 4, 0, 4, 3],
      [10, 10, 12, 10, 12, 12],
    ]);
  });

  it.each([
    'POINT (1 2)',
    'POLYGON EMPTY',
    'POLYGON ((1 2, 3 4))',
    'POLYGON ((a b, c d, e f))',
    '',
    'POLYGON ((',
  ])('%s is none', (text) => expect(polygonsOf(text)).toBeNull());
});

describe('csvRings', () => {
  it('finds the polygon in its row and looks at nothing after its brackets', () => {
    const row = 'a.jpg,"MULTIPOLYGON (((0 0, 4 0, 4 3)), ((5 5, 6 5, 6 6)))","Tree (3 7, 1)"';
    expect(csvRings(row, { x: 0, y: 0, w: 6, h: 6 })).toEqual([
      [0, 0, 4, 0, 4, 3],
      [5, 5, 6, 5, 6, 6],
    ]);
    expect(csvRings('a.jpg,Tree', { x: 0, y: 0, w: 1, h: 1 })).toBeNull();
  });
});
