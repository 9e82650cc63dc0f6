import { describe, expect, it } from 'vitest';
import type { AnchorFigures, BoxFates } from '../../../core/anchors/anchorFigures.ts';
import { anchorIou } from '../../../core/facets/anchorIou.ts';
import { makeDataset } from '../../../core/testing/makeDataset.ts';
import { binsBetween, fateRows, fitsOf } from './fateRows.ts';

const fates = (positive: number, ignored: number, unmatched: number): BoxFates => ({
  positive,
  ignored,
  unmatched,
});
const figures = (bySize: BoxFates[], byClass: BoxFates[]) =>
  ({ bySize, byClass }) as unknown as AnchorFigures;

describe('rows of boxes and their anchors', () => {
  const before = figures(
    [fates(1, 0, 3), fates(5, 1, 0), fates(0, 0, 0)],
    [fates(5, 1, 1), fates(0, 0, 0), fates(1, 0, 2), fates(2, 0, 4)],
  );

  it('are the sizes, then the classes with the least share of positives first, none without boxes', () => {
    const rows = fateRows(before, null, ['a', 'b', 'c', 'd']);
    expect(rows.map(({ name }) => name)).toEqual(['Small, < 32² px', 'Medium', 'd', 'c', 'a']);
    expect(rows[2]).toMatchObject({
      facetId: 'class',
      bin: 3,
      before: fates(2, 0, 4),
      after: fates(2, 0, 4),
    });
  });

  it('keep their place when the plan changes', () => {
    const after = figures(
      before.bySize.map(() => fates(1, 1, 1)),
      before.byClass.map(() => fates(9, 0, 0)),
    );
    expect(fateRows(before, after, ['a', 'b', 'c', 'd']).map(({ name }) => name)).toEqual(
      fateRows(before, null, ['a', 'b', 'c', 'd']).map(({ name }) => name),
    );
  });
});

describe('thresholds and the bins of the facet', () => {
  const dataset = makeDataset(['a'], [{ boxes: [[0, 1, 1, 9, 9]] }]);
  const twenty = anchorIou.binOf(dataset, {});
  const ten = anchorIou.binOf(dataset, { bins: 10 });

  it('meet where a threshold is an edge; a bin that it cuts stays out', () => {
    expect(binsBetween(twenty, 0, 0.35)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(binsBetween(ten, 0, 0.35)).toEqual([0, 1, 2]);
    expect(binsBetween(twenty, 0.5, 0.6)).toEqual([10, 11]);
  });

  it('are drawn on the chart’s own bins', () => {
    expect(fitsOf(ten, [9], 20)).toEqual([18, 19]);
    expect(fitsOf(twenty, [0], 20)).toEqual([0]);
    expect(fitsOf(twenty, [], 20)).toEqual([]);
  });
});
