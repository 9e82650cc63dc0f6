import { describe, expect, it } from 'vitest';
import { noBin, type FacetColumn } from '../../facets/facet.ts';
import { flowOf } from './flow.ts';

/** Two images: boxes 0 and 1 of bins 0 and 0, box 2 of bin 1; a third bin that nothing is in. */
const boxStart = [0, 2, 3];
const column: FacetColumn = {
  id: 'class',
  title: 'Class',
  perBox: true,
  bins: Uint16Array.of(0, 0, 1),
  labels: ['a', 'b', 'c'],
  ordered: false,
  unit: '',
  edges: null,
  logarithmic: false,
  grid: null,
  without: 0,
};
const totalOf = (to: readonly (readonly [number, number])[]) => to.reduce((sum, [, n]) => sum + n, 0);

describe('where boxes end', () => {
  it('is by bin, with what all bins have in common counting as four boxes more', () => {
    const flow = flowOf(column, boxStart, false);
    for (let n = 0; n < 6; n++) {
      flow.leave(0);
      flow.arrive(0, 0, 0, 1);
      if (n < 3) flow.arrive(0, 1, 2, 1);
      flow.close();
    }
    // 12 boxes of bin 0 left, 6 arrived in it and 3 in bin 2: three quarters are kept in all.
    const [a, b, c] = flow.passage();
    expect(a).toEqual([
      [0, (6 + 4 * 0.75) / 16],
      [2, 3 / 16],
    ]);
    // Nothing was seen of the others: they keep what all keep, where they are.
    expect(b).toEqual([[1, 0.75]]);
    expect(c).toEqual([[2, 0.75]]);
  });

  it('counts an image once for a bin where presence is asked for', () => {
    const flow = flowOf(column, boxStart, true);
    flow.leave(0);
    flow.arrive(0, 0, 0, 1);
    flow.arrive(0, 1, 0, 1);
    flow.close();
    // One image left bin 0 and one arrived: as it was, 1, and so with the prior.
    expect(totalOf(flow.passage()[0])).toBeCloseTo(1, 12);
  });

  it('weighs soft labels, and leaves out boxes without a bin', () => {
    const flow = flowOf(column, boxStart, false);
    flow.leave(1);
    flow.arrive(1, 2, 1, 0.25);
    flow.arrive(1, 2, noBin, 1);
    flow.close();
    expect(totalOf(flow.passage()[1])).toBeCloseTo((0.25 + 4 * 0.25) / 5, 12);
  });

  it('is as it was where nothing was followed', () => {
    expect(flowOf(column, boxStart, false).passage()).toEqual([[[0, 1]], [[1, 1]], [[2, 1]]]);
  });
});
