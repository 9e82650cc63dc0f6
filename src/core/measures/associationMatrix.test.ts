import { describe, expect, it } from 'vitest';
import type { AttributeColumn } from '../dataset/dataset.ts';
import { computeFacets } from '../facets/index.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { association, contingency } from './association.ts';
import { associationMatrix } from './associationMatrix.ts';

const box = (k: number) => [k, 0, 0, 10, 10] as const;
const weather: AttributeColumn = {
  name: 'weather',
  of: 'image',
  kind: 'category',
  codes: Uint16Array.of(0, 0, 1, 1),
  labels: ['sun', 'rain'],
};
const dataset = {
  ...makeDataset(
    ['a', 'b'],
    [
      { boxes: [box(0), box(0), box(0)] },
      { boxes: [box(0), box(0), box(1)] },
      { boxes: [box(1), box(1), box(1)] },
      { boxes: [box(0)] },
    ],
  ),
  attributes: [weather],
};
const columns = computeFacets(dataset);
const facets = ['class', 'attribute:weather'].map((id) => columns[id]);

describe('associations of a list of facets', () => {
  it('says what a plan makes of them: more of one class is more of its weather', () => {
    const planned = [0, 1, 5, 1];
    const { pairs, evenness, ids } = associationMatrix(facets, dataset, null, planned);
    expect(ids).toEqual(['class', 'attribute:weather']);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ a: 0, b: 1, of: 'boxes' });
    // class × weather: imported a 5/1, b 1/3; with the uses 0, 1, 5, 1: a 2/1, b 1/15
    expect(pairs[0].before).toEqual(association(contingency(facets[0], facets[1], dataset, null)!));
    expect(pairs[0].after).toEqual(association(contingency(facets[0], facets[1], dataset, [0, 1, 5, 1])!));
    expect(pairs[0].after.n).toBe(19);
    // weather by images: 2, 2 → even; then 1, 6: Σp² = 37/49, (49/37 − 1) / 1
    expect(evenness[1].before).toBeCloseTo(1, 12);
    expect(evenness[1].after).toBeCloseTo(12 / 37, 12);
    // classes by boxes: 6, 4 → Σp² = 52/100
    expect(evenness[0].before).toBeCloseTo(100 / 52 - 1, 12);
  });

  it('is the same before and after without a plan', () => {
    const { pairs } = associationMatrix(facets, dataset, null, null);
    expect(pairs[0].after).toEqual(pairs[0].before);
  });

  it('counts an emptied bin as one', () => {
    const { evenness } = associationMatrix(facets, dataset, null, [1, 1, 0, 0]);
    expect(evenness[1].after).toBe(0);
  });
});
