import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noBin } from '../facets/facet.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { imagesAtCells, medianAspect, placementMaps, type PlacementAsk } from './placement.ts';

const ask = (patch: Partial<PlacementAsk>): PlacementAsk => ({
  frame: { columns: 4, rows: 2, fit: 'image' },
  placed: 'centres',
  groups: null,
  uses: null,
  boxes: null,
  ...patch,
});

// 400 × 200: a cell is 100 × 100. The second image is tall, 100 × 200.
const dataset = makeDataset(
  ['a', 'b'],
  [
    {
      width: 400,
      height: 200,
      boxes: [
        [0, 0, 0, 200, 100],
        [1, 300, 100, 100, 100],
      ],
    },
    { width: 100, height: 200, boxes: [[0, 0, 0, 100, 200]] },
    { width: 0, height: 0, boxes: [[0, 10, 10, 10, 10]] },
  ],
);

describe('where boxes lie', () => {
  it('counts centres by cell, as often as their image is used', () => {
    // Centres: (100, 50) is on the edge of column 1; (350, 150) in column 3, row 1; the tall one (0.5, 0.5): column 2, row 1.
    expect([...placementMaps(dataset, ask({}))[0]]).toEqual([0, 1, 0, 0, 0, 0, 1, 1]);
    expect([...placementMaps(dataset, ask({ uses: [3, 0, 1] }))[0]]).toEqual([0, 3, 0, 0, 0, 0, 0, 3]);
  });

  it('counts boxes over each cell’s centre', () => {
    // 200 × 100 covers two cells, 100 × 100 one, the tall one all eight.
    expect([...placementMaps(dataset, ask({ placed: 'coverage' }))[0]]).toEqual([2, 2, 1, 1, 1, 1, 1, 2]);
  });

  it('puts what lies on a line of the map into the cell that begins there', () => {
    // 640 × 480 in 16 × 12 cells of 40 px. The centre is (320, 240); y 100 is the middle of row 2, x 300 of column 7.
    const onLines = makeDataset(['a'], [{ width: 640, height: 480, boxes: [[0, 309, 229, 22, 22]] }]);
    const frame = { columns: 16, rows: 12, fit: 'image' } as const;
    const [centres] = placementMaps(onLines, ask({ frame }));
    expect(centres.indexOf(1)).toBe(6 * 16 + 8);
    const fromMiddles = makeDataset(['a'], [{ width: 640, height: 480, boxes: [[0, 300, 100, 40, 40]] }]);
    const [covered] = placementMaps(fromMiddles, ask({ frame, placed: 'coverage' }));
    expect([...covered].flatMap((n, cell) => (n > 0 ? [cell] : []))).toEqual([2 * 16 + 7]);
  });

  it('fits images into the square that a detector sees', () => {
    const frame = { columns: 4, rows: 4, fit: 'seen' } as const;
    const [map] = placementMaps(dataset, ask({ frame, placed: 'coverage' }));
    // The wide image fills rows 1 and 2; the tall one, half as wide as high, columns 1 and 2.
    expect([...map]).toEqual([0, 1, 1, 0, 1, 2, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0]);
  });

  it('makes one map for each group, and leaves out what has none', () => {
    const groups = { of: Uint16Array.from([1, 0, noBin, 0]), count: 2 };
    const [first, second] = placementMaps(dataset, ask({ groups }));
    expect([...first]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect([...second]).toEqual([0, 1, 0, 0, 0, 0, 0, 0]);
  });

  it('answers with the images of cells', () => {
    expect(imagesAtCells(dataset, ask({}), [1, 7], 0)).toEqual([0]);
    expect(imagesAtCells(dataset, ask({}), [6], 0)).toEqual([1]);
    expect(imagesAtCells(dataset, ask({ placed: 'coverage' }), [0], 0)).toEqual([0, 1]);
    const groups = { of: dataset.boxes.class, count: 2 };
    expect(imagesAtCells(dataset, ask({ placed: 'coverage', groups }), [7], 1)).toEqual([0]);
  });

  it('knows the shape that most images have', () => {
    expect(medianAspect(dataset)).toBe(0.5);
    expect(medianAspect(makeDataset(['a'], [{ width: 0, height: 0 }]))).toBe(4 / 3);
  });

  it('equals asking each cell of each box', () => {
    const side = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            width: side,
            height: side,
            box: fc.tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: -20, max: 60 }), side, side),
          }),
          { maxLength: 8 },
        ),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('image' as const, 'seen' as const),
        fc.constantFrom('centres' as const, 'coverage' as const),
        (specs, columns, rows, fit, placed) => {
          const made = makeDataset(
            ['a'],
            specs.map(({ width, height, box: [x, y, w, h] }) => ({
              width,
              height,
              boxes: [[0, x, y, w, h]],
            })),
          );
          const wanted = new Float64Array(columns * rows);
          const images: number[][] = Array.from(wanted, () => []);
          let isTie = false;
          specs.forEach(({ width, height, box: [x, y, w, h] }, i) => {
            const whole = Math.max(width, height);
            const across = (at: number) =>
              fit === 'image' ? at / width : 0.5 + (at / width - 0.5) * (width / whole);
            const down = (at: number) =>
              fit === 'image' ? at / height : 0.5 + (at / height - 0.5) * (height / whole);
            const isNear = (at: number, step: number) => Math.abs(at * step - Math.round(at * step)) < 1e-9;
            const xs = placed === 'centres' ? [x + w / 2] : [x, x + w];
            const ys = placed === 'centres' ? [y + h / 2] : [y, y + h];
            isTie ||=
              xs.some((at) => isNear(across(at), 2 * columns)) || ys.some((at) => isNear(down(at), 2 * rows));
            for (let row = 0; row < rows; row++)
              for (let column = 0; column < columns; column++) {
                const near = (at: number, cells: number) =>
                  Math.min(cells - 1, Math.max(0, Math.floor(at * cells)));
                const [cx, cy] = [(column + 0.5) / columns, (row + 0.5) / rows];
                const isIn =
                  placed === 'centres'
                    ? near(across(x + w / 2), columns) === column && near(down(y + h / 2), rows) === row
                    : across(x) <= cx && cx < across(x + w) && down(y) <= cy && cy < down(y + h);
                if (!isIn) continue;
                wanted[row * columns + column]++;
                images[row * columns + column].push(i);
              }
          });
          // At an edge that no binary fraction holds, two ways of writing it may fall on either side.
          fc.pre(!isTie);
          const asked = ask({ frame: { columns, rows, fit }, placed });
          expect([...placementMaps(made, asked)[0]]).toEqual([...wanted]);
          wanted.forEach((_, k) => expect(imagesAtCells(made, asked, [k], 0)).toEqual(images[k]));
        },
      ),
    );
  });
});
