import { describe, expect, it } from 'vitest';
import { binTip, type BinSeries } from './binSeries.ts';
import { categoryRows, foldSeries } from './categoryRows.ts';
import { secondCell, secondHead, secondMost } from './secondSeries.ts';
import { ringAt } from './SecondMark.tsx';

const series: BinSeries = {
  labels: ['a', 'b', 'c'],
  before: Float64Array.of(6, 2, 2),
  after: Float64Array.of(6, 4, 4),
  second: {
    name: 'batch',
    counts: Float64Array.of(1, 1, 2),
    scaled: Float64Array.of(2.5, 2.5, 5),
    most: 5,
  },
  target: null,
  scaleBefore: Float64Array.of(6, 2, 2),
  scaleAfter: Float64Array.of(6, 4, 4),
  unit: 'boxes',
};

describe('a second dataset beside a series', () => {
  it('has a row in the tip with its own counts and shares, last', () => {
    expect(binTip(series, 2).rows.at(-1)).toEqual({
      label: 'batch',
      value: '2 boxes (50.0 %)',
      tone: 'second',
    });
    expect(binTip({ ...series, second: null }, 2).rows.map(({ label }) => label)).toEqual([
      'Imported',
      'Balanced',
    ]);
  });

  it('has a column in the table, and none where there is no second dataset', () => {
    expect(secondHead(series)).toEqual(['batch']);
    expect(secondCell(series, 0, String)).toEqual(['1 (25.0 %)']);
    expect(secondHead({})).toEqual([]);
    expect(secondMost({})).toBeNull();
  });

  it('is added up where rows stand for several bins, and the axis reaches for it', () => {
    const folded = foldSeries(series, categoryRows(series.labels, series.scaleBefore, 2));
    expect(folded.labels).toEqual(['a', 'and 2 more']);
    expect([...(folded.second?.counts ?? [])]).toEqual([1, 3]);
    expect([...(folded.second?.scaled ?? [])]).toEqual([2.5, 7.5]);
    expect(folded.second?.most).toBe(7.5);
  });

  it('is a ring whose middle is the count', () => {
    expect(ringAt(10, 20, 3)).toBe('M7.0 20.0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z');
  });
});
