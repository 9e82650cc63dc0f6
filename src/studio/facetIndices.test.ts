import { describe, expect, it } from 'vitest';
import { computeFacets } from '../core/facets/index.ts';
import { allIndexKeys } from '../core/measures/furtherIndices.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { facetIndices } from './facetIndices.ts';
import type { PlanView, StudioState } from './state.ts';
import { getState } from './store.ts';

const box = (k: number, side: number) => [k, 10, 10, side, side] as const;
const dataset = makeDataset(
  ['cat', 'dog'],
  [{ boxes: [box(0, 20), box(0, 200), box(0, 200)] }, { boxes: [box(1, 20)] }],
);

const state = (repeats: readonly number[] | null): StudioState => ({
  ...getState(),
  opened: { ...getState().opened!, dataset, columns: computeFacets(dataset) },
  plan: repeats && ({ repeats: Uint16Array.from(repeats), targets: {} } as unknown as PlanView),
});
const row = (id: string, key: string, repeats: readonly number[] | null) =>
  facetIndices(state(repeats), id).find((one) => one.key === key);

describe('every index of any facet', () => {
  it('is there for the classes, but for those that ask for an order or for the images', () => {
    expect(facetIndices(state(null), 'class').map(({ key }) => key)).toEqual(
      allIndexKeys.filter((key) => !['scumble', 'emd', 'ks'].includes(key)),
    );
  });

  it('says what the plan makes of it', () => {
    // Boxes 3 and 1; with the second image three times, 3 and 3.
    expect(row('class', 'ir', [1, 3])).toMatchObject({ before: 3, after: 1 });
    // Σp² = 10/16, then 1/2
    expect(row('class', 'hill2', [1, 3])).toMatchObject({ before: 1.6, after: 2 });
  });

  it('holds for bins in an order too', () => {
    const ordered = facetIndices(state(null), 'boxSize').map(({ key }) => key);
    expect(ordered).toContain('emd');
    expect(ordered).toContain('ks');
  });

  it('has its formula', () => {
    for (const { definition } of facetIndices(state(null), 'class')) expect(definition).toMatch(/\. \S/);
  });

  it('is empty for a facet that does not apply', () => {
    expect(facetIndices(state(null), 'attribute:none')).toEqual([]);
  });
});
