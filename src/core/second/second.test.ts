import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeColumn, Dataset } from '../dataset/dataset.ts';
import { noBin, type FacetColumn } from '../facets/facet.ts';
import { histogram } from '../facets/histogram.ts';
import { computeFacets } from '../facets/index.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { columnsLike } from './columnsLike.ts';
import { effectOf, scaledTo } from './effects.ts';

const first = makeDataset(
  ['cat', 'dog'],
  [
    {
      path: 'x/a.jpg',
      boxes: [
        [0, 0, 0, 20, 20],
        [1, 300, 300, 50, 90],
      ],
    },
    { path: 'y/b.png', width: 320, boxes: [[0, 10, 10, 100, 100]] },
  ],
);
const other = makeDataset(
  ['bird', 'cat'],
  [
    {
      path: 'y/c.png',
      boxes: [
        [1, 0, 0, 20, 20],
        [0, 1, 1, 9, 9],
      ],
    },
    { path: 'z/d.png', width: 111, height: 99, boxes: [[0, 0, 0, 40, 20]] },
  ],
);
const withColumns = (dataset: Dataset, ...attributes: AttributeColumn[]): Dataset => ({
  ...dataset,
  attributes,
});
const like = (a: Dataset, b: Dataset) => columnsLike(computeFacets(a), b, {});
const column = (found: ReturnType<typeof like>, id: string): FacetColumn => {
  const one = found[id];
  if (!('column' in one)) throw new Error(`${id}: ${one.reason}`);
  return one.column;
};

describe('a second dataset in the bins of the first', () => {
  const found = like(first, other);

  it('has classes by name, and names what is new', () => {
    expect(column(found, 'class').labels).toEqual(['cat', 'dog']);
    expect([...column(found, 'class').bins]).toEqual([0, noBin, noBin]);
    expect(found.class).toMatchObject({ strangers: [{ name: 'bird', rows: 2 }] });
  });

  it('has facets of fixed bins as they are', () => {
    for (const id of ['boxSize', 'aspect', 'location', 'objectsPerImage']) {
      expect([...column(found, id).bins], id).toEqual([...computeFacets(other)[id].bins]);
    }
  });

  it('takes names of files and sizes although it has only one of them', () => {
    expect([...column(found, 'fileFolder').bins]).toEqual([1, noBin]);
    expect(found.fileFolder).toMatchObject({ strangers: [{ name: 'z', rows: 1 }] });
    expect([...column(found, 'fileType').bins]).toEqual([1, 1]);
    expect([...column(found, 'imageSize').bins]).toEqual([0, noBin]);
  });

  it('takes over the edges of a column of numbers, and the numbers of one of few', () => {
    const numbers = (name: string, values: number[]): AttributeColumn => ({
      name,
      of: 'image',
      kind: 'number',
      values: Float64Array.from(values),
    });
    const a = withColumns(first, numbers('fine', [0.5, 99.5]), numbers('few', [3, 7]));
    const b = withColumns(other, numbers('fine', [-40, 1000]), numbers('few', [7, 8]));
    const columns = like(a, b);
    const fine = column(columns, 'attribute:fine');
    expect([...fine.bins]).toEqual([0, fine.labels.length - 1]);
    expect([...column(columns, 'attribute:few').bins]).toEqual([1, noBin]);
  });

  it('counts names beyond those with a bin of their own among the others', () => {
    const text = (values: string[]): AttributeColumn => ({
      name: 't',
      of: 'image',
      kind: 'category',
      labels: values,
      codes: Uint16Array.from(values, (_, k) => k),
    });
    const many = makeDataset(
      ['c'],
      Array.from({ length: 70 }, () => ({})),
    );
    const a = withColumns(many, text(Array.from({ length: 70 }, (_, k) => `n${k}`)));
    const b = withColumns(other, text(['n5', 'n65']));
    expect([...column(like(a, b), 'attribute:t').bins]).toEqual([5, 60]);
  });

  it('says why a facet is not there', () => {
    const bare = {
      ...other,
      images: { ...other.images, width: new Float64Array(2), height: new Float64Array(2) },
    };
    const a = withColumns(first, { name: 'sky', of: 'image', kind: 'text', values: ['x', 'y'] });
    const columns = like(a, bare);
    expect(columns['attribute:sky']).toEqual({ reason: 'There is no such column.' });
    expect(columns.imageSize).toEqual({ reason: 'It has no image sizes.' });
    expect(columns.location).toHaveProperty('reason');
    expect(columns.class).toHaveProperty('column');
  });

  it('gives the first itself back what it is', () => {
    const columns = computeFacets(first);
    for (const [id, one] of Object.entries(columnsLike(columns, first, {}))) {
      if (!('column' in one)) continue;
      expect([...one.column.bins], id).toEqual([...columns[id].bins]);
      expect(one.strangers, id).toEqual([]);
    }
  });

  it('counts every row once: in a bin, among the strangers, or without one', () => {
    const classes = column(found, 'class');
    const counted = histogram(classes, other.images.boxStart, null, null).reduce((a, b) => a + b);
    expect(counted + classes.without).toBe(other.boxes.count);
  });
});

describe('what a batch does to an imbalance', () => {
  const even = Float64Array.of(0.5, 0.5);

  it('is the distance from the target before and after', () => {
    const mended = effectOf(Float64Array.of(80, 20), Float64Array.of(0, 60), even, []);
    expect(mended).toMatchObject({ verdict: 'mends', lacks: [0] });
    expect([mended.before, mended.after]).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0, 12)]);
    expect(mended.moves.map(({ bin }) => bin)).toEqual([0, 1]);
    expect(mended.moves[0].change).toBeCloseTo(-0.3, 12);
    expect(mended.moves[1].change).toBeCloseTo(0.3, 12);
    expect(effectOf(Float64Array.of(50, 50), Float64Array.of(10, 0), even, []).verdict).toBe('worsens');
    expect(effectOf(Float64Array.of(80, 20), Float64Array.of(8, 2), even, []).verdict).toBe('keeps');
  });

  it('leaves out bins without a target, on both sides', () => {
    const effect = effectOf(
      Float64Array.of(5, 5, 90),
      Float64Array.of(0, 0, 900),
      Float64Array.of(0.5, 0.5, 0),
      [],
    );
    expect(effect).toMatchObject({ before: 0, after: 0, verdict: 'keeps' });
  });

  it('is nothing where the batch is the first over again, and lies within 0 and 1', () => {
    const counts = fc.array(fc.nat(50), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 1, max: 5 }), (a, b, times) => {
        const one = Float64Array.from(a);
        const wanted = Float64Array.of(0.2, 0.3, 0.5);
        const effect = effectOf(one, Float64Array.from(b), wanted, []);
        for (const tv of [effect.before, effect.after]) expect(tv >= 0 && tv <= 1).toBe(true);
        const again = effectOf(
          one,
          one.map((n) => n * times),
          wanted,
          [],
        );
        expect(again.after).toBeCloseTo(again.before, 12);
      }),
    );
  });
});

it('counts are scaled to a total, and nothing stays nothing', () => {
  expect([...scaledTo(Float64Array.of(1, 3), 100)]).toEqual([25, 75]);
  expect([...scaledTo(Float64Array.of(0, 0), 100)]).toEqual([0, 0]);
});
