import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noBin, type FacetColumn } from '../facets/facet.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { association, contingency, isFlagged, oneAgainstRest, type Contingency } from './association.ts';

const table = (rows: readonly (readonly number[])[]): Contingency => ({
  rows: rows.length,
  columns: rows[0].length,
  counts: Float64Array.from(rows.flat()),
  of: 'boxes',
  rowSquares: Float64Array.from(rows, (row) => row.reduce((a, b) => a + b, 0)),
  columnSquares: Float64Array.from(rows[0], (_, c) => rows.reduce((a, row) => a + row[c], 0)),
});

function column(perBox: boolean, bins: readonly number[], labels: number): FacetColumn {
  return {
    id: 'x',
    title: 'x',
    perBox,
    bins: Uint16Array.from(bins),
    labels: Array.from({ length: labels }, (_, k) => String(k)),
    ordered: false,
    unit: '',
    edges: null,
    logarithmic: false,
    grid: null,
    without: 0,
  };
}

describe('association of tables worked by hand', () => {
  it('2 × 2', () => {
    // n = 100, all margins 40 or 60: expected 16, 24, 24, 36.
    // χ² = 14² (1/16 + 1/24 + 1/24 + 1/36) = 34.0278; φ̃² = 0.340278 − 1/99 = 0.330177;
    // r̃ − 1 = 1 − 1/99; V = √(0.330177 / 0.989899) = 0.577534
    const found = association(
      table([
        [30, 10],
        [10, 50],
      ]),
    );
    expect(found).toMatchObject({ n: 100, df: 1, sparse: 0, cells: 4 });
    expect(found.v).toBeCloseTo(0.5775343438855796, 12);
    // I = .3 ln(30/16) + 2 · .1 ln(10/24) + .5 ln(50/36) = 0.177741; H = −.4 ln .4 − .6 ln .6 = 0.673012
    expect(found.nmi).toBeCloseTo(0.26409777505314125, 12);
    expect(found.g).toBeCloseTo(200 * 0.17774088384195, 9);
    // A χ² of one degree is a squared normal: p = erfc(√(G / 2)), by Simpson’s rule in Python
    expect(found.p).toBeCloseTo(2.4881983020928422e-9, 15);
    expect(isFlagged(found)).toBe(true);
  });

  it('3 × 3 and 2 × 4, against a program that knows only the definitions', () => {
    // Plain Python: sums, math.log, and the χ² density integrated by Simpson’s rule.
    const three = association(
      table([
        [20, 5, 5],
        [4, 30, 6],
        [6, 4, 20],
      ]),
    );
    expect(three.v).toBeCloseTo(0.5323588066859124, 12);
    expect(three.nmi).toBeCloseTo(0.2578072294815043, 12);
    expect(three.g).toBeCloseTo(56.1452571652461, 10);
    expect(three).toMatchObject({ df: 4 });
    expect(three.p / 1.869375790579404e-11).toBeCloseTo(1, 6);
    const four = association(
      table([
        [12, 3, 9, 1],
        [7, 14, 2, 22],
      ]),
    );
    expect(four.v).toBeCloseTo(0.6097223009743431, 12);
    expect(four.nmi).toBeCloseTo(0.3478055120491889, 12);
    expect(four.p / 5.949164942940918e-7).toBeCloseTo(1, 6);
    // Expected of the first row: 25/70 of 19, 17, 11, 23: the third alone is below 5 (3.93)
    expect(four).toMatchObject({ sparse: 1, cells: 8 });
  });

  it('is 0 for independence, and 1 for identity', () => {
    const none = association(
      table([
        [10, 20, 30],
        [20, 40, 60],
      ]),
    );
    expect(none.nmi).toBeCloseTo(0, 12);
    expect(none.v).toBe(0);
    expect(none.p).toBeCloseTo(1, 9);
    expect(isFlagged(none)).toBe(false);
    const same = association(
      table([
        [40, 0, 0],
        [0, 30, 0],
        [0, 0, 50],
      ]),
    );
    expect(same.nmi).toBeCloseTo(1, 12);
    expect(same.v).toBeCloseTo(1, 12);
    expect(same.p).toBeLessThan(1e-40);
  });

  it('has nothing to say of a facet with one bin, nor of nothing', () => {
    expect(association(table([[3, 4]]))).toMatchObject({ nmi: NaN, v: NaN, p: NaN, df: 0, n: 7 });
    expect(
      association(
        table([
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toMatchObject({ nmi: NaN, v: NaN, n: 0 });
    // Empty rows and columns are no bins.
    const padded = association(
      table([
        [30, 0, 10],
        [0, 0, 0],
        [10, 0, 50],
      ]),
    );
    expect(padded).toEqual(
      association(
        table([
          [30, 10],
          [10, 50],
        ]),
      ),
    );
  });
});

const cells = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe('laws of association', () => {
  it('is symmetric, and within 0 … 1', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const found = association(table(rows));
        const turned = association(table(rows[0].map((_, c) => rows.map((row) => row[c]))));
        for (const key of ['nmi', 'v', 'g', 'p'] as const) {
          if (Number.isNaN(found[key])) expect(turned[key]).toBeNaN();
          else expect(turned[key]).toBeCloseTo(found[key], 9);
        }
        for (const value of [found.nmi, found.v, found.p])
          if (!Number.isNaN(value)) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
      }),
    );
  });

  it('is the definition, item by item', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), {
          minLength: 4,
          maxLength: 60,
        }),
        (items) => {
          const counts = Array.from({ length: 4 }, () => [0, 0, 0]);
          for (const [x, y] of items) counts[x][y]++;
          const found = association(table(counts));
          const share = (of: (item: readonly [number, number]) => boolean) =>
            items.filter(of).length / items.length;
          // The mean over items of ln p(x, y) / (p(x) p(y)), and of −ln p(x).
          let information = 0;
          let [hx, hy] = [0, 0];
          for (const [x, y] of items) {
            const [px, py] = [share((item) => item[0] === x), share((item) => item[1] === y)];
            const both = share((item) => item[0] === x && item[1] === y);
            information += Math.log(both / (px * py)) / items.length;
            hx -= Math.log(px) / items.length;
            hy -= Math.log(py) / items.length;
          }
          if (hx === 0 || hy === 0 || new Set(items.map(([x]) => x)).size < 2) return;
          if (new Set(items.map(([, y]) => y)).size < 2) return;
          expect(found.nmi).toBeCloseTo(information / Math.min(hx, hy), 9);
          expect(found.g).toBeCloseTo(2 * items.length * information, 8);
        },
      ),
    );
  });
});

/** Seeded numbers from 0 to 1 (mulberry32). */
const mulberry = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

describe('the table of two facets', () => {
  // Images of 2, 1, 0 and 1 boxes; classes 0, 1, 0, none, weather per image.
  const dataset = makeDataset(
    ['a', 'b'],
    [2, 1, 0, 1].map((n) => ({ boxes: Array.from({ length: n }, () => [0, 0, 0, 9, 9] as const) })),
  );
  const klass = column(true, [0, 1, 0, noBin], 2);
  const weather = column(false, [1, 0, 1, 1], 2);
  const camera = column(false, [0, 0, 1, noBin], 2);

  it('counts boxes with the metadata of their image, as often as it is used', () => {
    expect(contingency(klass, weather, dataset, null)).toEqual({
      rows: 2,
      columns: 2,
      counts: Float64Array.of(1, 1, 0, 1),
      of: 'boxes',
      rowSquares: Float64Array.of(2, 1),
      columnSquares: Float64Array.of(1, 2),
    });
    const planned = contingency(klass, weather, dataset, [3, 0, 1, 1])!;
    expect([...planned.counts]).toEqual([0, 3, 0, 3]);
    expect([...planned.rowSquares]).toEqual([9, 9]);
    // One box of each class, three times: worth two.
    expect(association(planned).effective).toBeCloseTo(2, 12);
  });

  it('counts images where both are of images, those that stand for several too', () => {
    const found = contingency(weather, camera, dataset, null)!;
    expect(found.of).toBe('images');
    expect([...found.counts]).toEqual([1, 0, 1, 1]);
    const { images } = dataset;
    const many = { images: { ...images, multiplicity: Uint32Array.of(2, 5, 1, 1) } };
    const counted = contingency(weather, camera, many, [1, 2, 0, 1])!;
    expect([...counted.counts]).toEqual([10, 0, 2, 0]);
    // Two images once and five twice: 2 + 5 · 4
    expect([...counted.columnSquares]).toEqual([22, 0]);
    expect([...counted.rowSquares]).toEqual([20, 2]);
  });

  it('learns nothing from repeats: every image twice is what every image once is', () => {
    const once = association(contingency(klass, weather, dataset, null)!);
    const twice = association(contingency(klass, weather, dataset, [2, 2, 2, 2])!);
    expect(twice.n).toBe(2 * once.n);
    for (const key of ['effective', 'nmi', 'v', 'g', 'p'] as const)
      expect(twice[key]).toBeCloseTo(once[key], 12);
    expect(twice.sparse).toBe(once.sparse);
  });

  it('does not take repeats of a rare class for a sign that it hangs together with anything', () => {
    // 600 images in 10 places by chance, 30 of them of the rare class and used 9 times each; 200 times over.
    const rare = Array.from({ length: 600 }, (_, i) => (i < 30 ? 1 : 0));
    const set = makeDataset(
      ['a', 'b'],
      rare.map((k) => ({ boxes: [[k, 0, 0, 9, 9] as const] })),
    );
    const of = column(true, rare, 2);
    const uses = rare.map((k) => (k === 1 ? 9 : 1));
    const random = mulberry(11);
    const rounds = 200;
    let meanG = 0;
    let naiveG = 0;
    for (let round = 0; round < rounds; round++) {
      const places = column(
        false,
        rare.map(() => Math.floor(10 * random())),
        10,
      );
      const found = contingency(of, places, set, uses)!;
      meanG += association(found).g / rounds;
      const { rowSquares, columnSquares } = table([
        [...found.counts.slice(0, 10)],
        [...found.counts.slice(10)],
      ]);
      naiveG += association({ ...found, rowSquares, columnSquares }).g / rounds;
    }
    // By chance G is its degrees of freedom, 9, on average; taken for draws of their own, copies give many times that.
    expect(meanG).toBeGreaterThan(8);
    expect(meanG).toBeLessThan(11);
    expect(naiveG).toBeGreaterThan(40);
  });

  it('sets one class against the rest', () => {
    const rest = oneAgainstRest(
      table([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      1,
    );
    expect(rest).toMatchObject({ rows: 2, columns: 2 });
    expect([...rest.counts]).toEqual([3, 4, 6, 8]);
  });

  it('refuses a table that would not fit', () => {
    expect(contingency(column(true, [], 5000), column(true, [], 5000), dataset, null)).toBeNull();
  });
});
