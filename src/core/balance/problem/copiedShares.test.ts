import { describe, expect, it } from 'vitest';
import type { AttributeColumn } from '../../dataset/dataset.ts';
import { histogram } from '../../facets/histogram.ts';
import { computeFacet } from '../../facets/index.ts';
import type { FacetColumn } from '../../facets/facet.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { columnLike, copyShares, sharesOf, sharesOfImages } from './copiedShares.ts';

const box = (k: number, side = 10) => [k, 0, 0, side, side] as const;
const column = (id: string, dataset: ReturnType<typeof makeDataset>): FacetColumn => {
  const found = computeFacet(id, dataset);
  if (found === null) throw new Error(id);
  return found;
};
const withNumbers = (values: readonly number[]) => {
  const attribute: AttributeColumn = {
    name: 'light',
    of: 'image',
    kind: 'number',
    values: Float64Array.from(values),
  };
  return {
    ...makeDataset(
      ['a'],
      values.map((): ImageSpec => ({ boxes: [box(0)] })),
    ),
    attributes: [attribute],
  };
};

describe('a target copied from elsewhere', () => {
  it('names every bin, zeros included; equal labels add up', () => {
    expect(sharesOf({ labels: ['a', 'b', '__proto__'] }, [3, 0, 1])).toEqual(
      JSON.parse('{"a":0.75,"b":0,"__proto__":0.25}'),
    );
    expect(sharesOf({ labels: ['a', 'b', 'a'] }, [1, 2, 1])).toEqual({ a: 0.5, b: 0.5 });
    expect(sharesOf({ labels: ['a'] }, [0])).toEqual({});
  });

  it('is the part’s own distribution, by boxes or by images', () => {
    const dataset = makeDataset(
      ['a', 'b'],
      [{ boxes: [box(0), box(0), box(0), box(1)] }, { boxes: [box(1)] }, { boxes: [box(0)] }],
    );
    const val = Uint8Array.of(1, 1, 0);
    const of = (countBy: 'boxes' | 'images') =>
      sharesOfImages(column('class', dataset), dataset.images.boxStart, val, countBy);
    expect(of('boxes')).toEqual({ a: 0.6, b: 0.4 });
    expect(of('images')).toEqual({ a: 1 / 3, b: 2 / 3 });
  });

  it('matches the names of another dataset and lists what has no counterpart', () => {
    const ours = column('class', makeDataset(['cat', 'dog', 'wolf'], [{}]));
    const theirs = column('class', makeDataset(['bird', 'dog', 'cat'], [{}]));
    expect(copyShares(ours, theirs, [50, 30, 20])).toEqual({
      shares: { cat: 0.4, dog: 0.6, wolf: 0 },
      problems: [
        'Left out, because they are not in this dataset: “bird”.',
        'Not there, and given a share of 0: “wolf”.',
      ],
    });
    expect(copyShares(ours, column('class', makeDataset(['x'], [{}])), [5])).toEqual({
      shares: {},
      problems: ['Left out, because they are not in this dataset: “x”.', 'No bin of “Classes” is in both.'],
    });
  });

  it('takes numeric bins where the limits are the same, whatever the labels of the ends', () => {
    const edges = Float64Array.of(0, 1, 2);
    const ours = { ...column('class', makeDataset(['0–1', '1–2'], [{}])), edges };
    const open = { ...ours, labels: ['< 1', '≥ 1'], edges: edges.slice() };
    expect(copyShares(ours, open, [1, 3])).toEqual({ shares: { '0–1': 0.25, '1–2': 0.75 }, problems: [] });
    expect(copyShares(ours, { ...open, edges: Float64Array.of(0, 1, 3) }, [1, 3]).problems).toEqual([
      'The bins of “Classes” have other limits there.',
    ]);
  });

  it('puts the numbers of another dataset into the bins of this one', () => {
    const ours = withNumbers(Array.from({ length: 100 }, (_, i) => i + 0.5));
    const theirs = withNumbers([0.1, 0.2, 55.5, 1000, NaN]);
    const here = column('attribute:light', ours);
    const there = columnLike(here, theirs, {});
    if (there === null) throw new Error('no column');
    expect([...there.edges!]).toEqual([...here.edges!]);
    expect(there.without).toBe(1);
    const { shares, problems } = copyShares(
      here,
      there,
      histogram(there, theirs.images.boxStart, null, null),
    );
    expect(shares[here.labels[0]]).toBe(0.5);
    expect(shares[here.labels.at(-1)!]).toBe(0.25);
    expect(problems).toHaveLength(1);
    const whole = column('attribute:light', withNumbers([1, 2, 3]));
    expect([...columnLike(whole, withNumbers([2, 2.5, 9.25, 1]), {})!.bins]).toEqual([1, 0xffff, 0xffff, 0]);
    expect(columnLike(here, makeDataset(['a'], [{}]), {})).toBeNull();
  });
});
