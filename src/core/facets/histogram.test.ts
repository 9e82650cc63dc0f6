import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import type { FacetColumn } from './facet.ts';
import { histogram, presenceHistogram } from './histogram.ts';
import { computeFacets } from './index.ts';
import { maskOf } from './mask.ts';

const box = (k: number, side = 10) => [k, 0, 0, side, side] as const;
// image 0: a, a, b (large); image 1: none; image 2: b (small)
const dataset = makeDataset(
  ['a', 'b', 'c'],
  [{ boxes: [box(0), box(0), box(1, 200)] }, {}, { boxes: [box(1)] }],
);
const { boxStart } = dataset.images;
const columns = computeFacets(dataset);
const count = (
  id: string,
  weights: number[] | null = null,
  except?: string,
  filters: Record<string, number[]> = {},
) => [...histogram(columns[id], boxStart, weights, maskOf(filters, columns, boxStart, except))];

describe('histograms', () => {
  it('count boxes or images', () => {
    expect(count('class')).toEqual([2, 2, 0]);
    expect([...presenceHistogram(columns.class, boxStart, null, null)]).toEqual([1, 2, 0]);
    expect(count('objectsPerImage').slice(0, 4)).toEqual([1, 1, 0, 1]);
  });

  it('give the after with the plan’s repeats as weights', () => {
    expect(count('class', [0, 1, 3])).toEqual([0, 3, 0]);
    expect([...presenceHistogram(columns.class, boxStart, [2, 1, 3], null)]).toEqual([2, 5, 0]);
    expect(count('objectsPerImage', [0, 1, 3]).slice(0, 2)).toEqual([1, 3]);
  });

  it('filter each other, but no chart by its own filter', () => {
    const filters = { class: [1] };
    expect(count('class', null, 'class', filters)).toEqual([2, 2, 0]);
    expect(count('boxSize', null, 'boxSize', filters).reduce((a, b) => a + b)).toBe(2);
    expect(count('objectsPerImage', null, 'objectsPerImage', filters).slice(0, 4)).toEqual([0, 1, 0, 1]);
  });

  it('hide the boxes of hidden images, and images without a box that passes', () => {
    const threeObjects = columns.objectsPerImage.labels.indexOf('3');
    expect(count('class', null, 'class', { objectsPerImage: [threeObjects] })).toEqual([2, 1, 0]);
    const mask = maskOf({ class: [0], objectsPerImage: [0] }, columns, boxStart)!;
    expect([...mask.images, ...mask.boxes]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(maskOf({}, columns, boxStart)).toBeNull();
    expect(maskOf({ unknown: [1] }, columns, boxStart)).toBeNull();
  });

  it('need every box filter met by one and the same box', () => {
    const large = columns.boxSize.bins[2];
    const mask = maskOf({ class: [0], boxSize: [large] }, columns, boxStart)!;
    expect([...mask.images]).toEqual([0, 0, 0]);
  });

  it('conserve: weighted counts and the rows without a bin add up', () => {
    const rows = fc.array(fc.array(fc.constantFrom(0, 1, 2, 0xffff), { maxLength: 5 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 9 }), (images, weight) => {
        const start = Uint32Array.from([0, ...images.map((_, i) => images.slice(0, i + 1).flat().length)]);
        const bins = Uint16Array.from(images.flat());
        const without = bins.filter((bin) => bin === 0xffff).length;
        const column: FacetColumn = { ...columns.class, bins, without };
        const total = histogram(column, start, new Array<number>(images.length).fill(weight), null).reduce(
          (a, b) => a + b,
        );
        expect(total + weight * without).toBe(weight * bins.length);
      }),
    );
  });
});
