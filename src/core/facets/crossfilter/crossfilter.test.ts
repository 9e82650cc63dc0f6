import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noBin, type FacetColumn } from '../facet.ts';
import { histogram, presenceHistogram } from '../histogram.ts';
import { allOf, maskOf, outside, type Mask } from '../mask.ts';
import { createCrossfilter, type Filters } from './crossfilter.ts';

const column = (id: string, perBox: boolean, bins: number, rows: readonly number[]): FacetColumn => ({
  id,
  title: id,
  perBox,
  bins: Uint16Array.from(rows),
  labels: Array.from({ length: bins }, (_, k) => String(k)),
  ordered: false,
  unit: '',
  edges: null,
  logarithmic: false,
  grid: null,
  without: rows.filter((bin) => bin === noBin).length,
});

const shapes = [
  ['a', true, 4],
  ['b', true, 3],
  // More codes than bits: some share one.
  ['c', true, 700],
  ['d', false, 3],
  ['e', false, 2],
] as const;

const few = [0, 1, 2, 3, 300, 301, 302, 699];
const binOf = (bins: number) => fc.constantFrom(...few.filter((bin) => bin < bins));

const worlds = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 }).chain((held) => {
  const boxStart = Uint32Array.from([0, ...held.map((_, i) => held.slice(0, i + 1).reduce((a, b) => a + b))]);
  const boxes = boxStart[held.length];
  const rows = (count: number, bins: number) =>
    fc.array(fc.oneof({ weight: 6, arbitrary: fc.nat(bins - 1) }, fc.constant(noBin)), {
      minLength: count,
      maxLength: count,
    });
  const bytes = (count: number) => fc.array(fc.nat(1), { minLength: count, maxLength: count });
  return fc.record({
    boxStart: fc.constant(boxStart),
    columns: fc
      .tuple(...shapes.map(([, perBox, bins]) => rows(perBox ? boxes : held.length, bins)))
      .map((all) =>
        Object.fromEntries(
          shapes.map(([id, perBox, bins], n) => [id, column(id, perBox, bins, all[n])] as const),
        ),
      ),
    always: fc.option(
      fc.tuple(bytes(boxes), bytes(held.length)).map(([b, i]): Mask => {
        const passing = Uint8Array.from(b);
        const images = Uint8Array.from(i, (own, at) =>
          held[at] === 0 ? own : passing.subarray(boxStart[at], boxStart[at + 1]).includes(1) ? 1 : 0,
        );
        return { boxes: passing, images };
      }),
    ),
    weights: fc.array(fc.integer({ min: -3, max: 5 }), { minLength: held.length, maxLength: held.length }),
  });
});

/** One filter is set or taken away at a time, as a hand does it; `jump` changes two at once. */
const steps = fc.array(
  fc.record({
    id: fc.constantFrom('a', 'a', 'c', 'c', 'd', ...shapes.map(([id]) => id), 'image', 'stranger'),
    bins: fc.option(
      fc.array(fc.oneof({ weight: 9, arbitrary: binOf(700) }, fc.constant(noBin)), { maxLength: 5 }),
    ),
    isJump: fc.boolean(),
  }),
  { minLength: 1, maxLength: 8 },
);

function moved(filters: Filters, id: string, bins: readonly number[] | null): Filters {
  const rest = Object.fromEntries(Object.entries(filters).filter(([other]) => other !== id));
  return bins === null ? rest : { ...rest, [id]: bins };
}

describe('cross-filter', () => {
  it('counts what histograms under a mask count, over any run of filters', () => {
    fc.assert(
      fc.property(worlds, steps, ({ boxStart, columns, always, weights }, run) => {
        const images = boxStart.length - 1;
        const engine = createCrossfilter({ columns, boxStart, always });
        let filters: Filters = {};
        for (const { id, bins, isJump } of run) {
          filters = moved(filters, id, id === 'image' ? (bins?.filter((i) => i < images) ?? null) : bins);
          if (isJump) filters = moved(filters, 'b', bins);
          const under = (except?: string) =>
            allOf([always, maskOf(filters, columns, boxStart, except)], boxStart);
          for (const one of Object.values(columns)) {
            for (const own of [null, weights]) {
              const mask = under(one.id);
              expect(engine.counts(one, filters, own, 'boxes')).toEqual(histogram(one, boxStart, own, mask));
              expect(engine.counts(one, filters, own, 'images')).toEqual(
                presenceHistogram(one, boxStart, own, mask),
              );
            }
          }
          const all = under();
          const passing = engine.passing(filters);
          const held = Array.from({ length: images }, (_, i) =>
            (all?.boxes ?? new Uint8Array(boxStart[images]).fill(1))
              .subarray(boxStart[i], boxStart[i + 1])
              .reduce((sum, one) => sum + one, 0),
          );
          expect([...passing.images]).toEqual([...(all?.images ?? new Uint8Array(images).fill(1))]);
          expect([...passing.boxes]).toEqual(held);
          if (bins?.length === 2) engine.prepare('a', columns.d, filters, null, 'boxes');
        }
      }),
      { numRuns: 120 },
    );
  });

  it('gives the brushed chart the very same counts while it is brushed', () => {
    const columns = { a: column('a', true, 2, [0, 1, 1]), b: column('b', true, 2, [0, 0, 1]) };
    const engine = createCrossfilter({ columns, boxStart: Uint32Array.of(0, 2, 3), always: null });
    const first = engine.counts(columns.a, { a: [0] }, null, 'boxes');
    expect([...first]).toEqual([1, 2]);
    expect([...engine.counts(columns.b, { a: [0] }, null, 'boxes')]).toEqual([1, 0]);
    expect(engine.counts(columns.a, { a: [1] }, null, 'boxes')).toBe(first);
    expect([...engine.counts(columns.b, { a: [1] }, null, 'boxes')]).toEqual([1, 1]);
  });
});

describe('masks', () => {
  // image 0: two boxes; image 1: one; image 2: none.
  const boxStart = Uint32Array.of(0, 2, 3, 3);
  const mask = (boxes: number[], images: number[]): Mask => ({
    boxes: Uint8Array.from(boxes),
    images: Uint8Array.from(images),
  });

  it('together ask for one and the same box', () => {
    const both = allOf([mask([1, 0, 1], [1, 1, 1]), null, mask([0, 1, 1], [1, 1, 1])], boxStart)!;
    expect([...both.boxes, ...both.images]).toEqual([0, 0, 1, 0, 1, 1]);
    expect(allOf([null, null], boxStart)).toBeNull();
  });

  it('leave outside what has a box left, and images without boxes that did not pass', () => {
    const rest = outside(mask([1, 0, 1], [1, 1, 0]), boxStart);
    expect([...rest.boxes, ...rest.images]).toEqual([0, 1, 0, 1, 0, 1]);
  });
});
