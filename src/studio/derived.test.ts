import { beforeEach, describe, expect, it } from 'vitest';
import { computeFacets } from '../core/facets/index.ts';
import { splitColumn } from '../core/facets/splitFacet.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { chartOf, headline } from './derived.ts';
import { filterChips } from './filterChips.ts';
import { filterSummary, galleryImages } from './shown.ts';
import type { PlanView, StudioState } from './state.ts';
import { firstView, getState } from './store.ts';
import { openedOf } from './testing/openedOf.ts';

const small = [10, 10, 20, 20] as const;
const large = [10, 10, 300, 300] as const;
const dataset = makeDataset(
  ['cat', 'dog'],
  [
    {
      boxes: [
        [0, ...small],
        [0, ...large],
      ],
    },
    {
      boxes: [
        [0, ...small],
        [1, ...small],
      ],
    },
    { boxes: [[0, ...large]] },
    { boxes: [] },
  ],
);

const plan = (repeats: number[]) =>
  ({ repeats: Uint16Array.from(repeats), targets: { class: Float64Array.of(3, 2) } }) as unknown as PlanView;

let state: StudioState;
beforeEach(() => {
  const columns = computeFacets(dataset);
  const opened = openedOf(dataset, columns);
  state = { ...getState(), opened, recipe: defaultRecipe, view: firstView, plan: null, split: null };
});

const counts = (facet: string) => {
  const chart = chartOf(state, facet)!;
  return [Array.from(chart.before), Array.from(chart.after)];
};

describe('charts', () => {
  it('count boxes as imported, and under the plan as often as their image is used', () => {
    expect(counts('class')).toEqual([
      [4, 1],
      [4, 1],
    ]);
    state = { ...state, plan: plan([0, 3, 1, 1]) };
    expect(counts('class')).toEqual([
      [4, 1],
      [4, 3],
    ]);
  });

  it('count images where images are asked for', () => {
    state = {
      ...state,
      recipe: { ...defaultRecipe, balance: { ...defaultRecipe.balance, countBy: 'images' } },
    };
    expect(counts('class')).toEqual([
      [3, 1],
      [3, 1],
    ]);
  });

  it('show the train part alone where there are splits', () => {
    state = { ...state, split: Uint8Array.of(0, 0, 1, 2), plan: plan([2, 1, 1, 1]) };
    expect(counts('class')).toEqual([
      [3, 1],
      [5, 1],
    ]);
  });

  it('show every split in the chart of the splits, and the split that is filtered in the others', () => {
    const split = Uint8Array.of(0, 0, 1, 2);
    const columns = { ...state.opened!.columns, split: splitColumn(dataset, split) };
    state = { ...state, opened: { ...state.opened!, columns }, split, plan: plan([3, 1, 1, 1]) };
    expect(counts('split')).toEqual([
      [2, 1, 1],
      [4, 1, 1],
    ]);
    state = { ...state, view: { ...firstView, filters: { split: [1] } } };
    expect(counts('class')).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('obey the filters of the others and ignore their own', () => {
    const sizes = chartOf(state, 'boxSize')!.column;
    const ofSmall = sizes.bins[dataset.images.boxStart[1]];
    state = { ...state, view: { ...firstView, filters: { boxSize: [ofSmall] } } };
    expect(counts('class')[0]).toEqual([2, 1]);
    expect(chartOf(state, 'boxSize')!.before).toEqual(chartOf(state, 'boxSize')!.scaleBefore);
    expect(filterSummary(state)).toEqual({ boxes: 3, ofBoxes: 5, images: 2, ofImages: 4 });
    expect(filterChips(state)[0].text).toMatch(/^Box size .* px$/);
  });

  it('show everything as imported while the plan is hidden', () => {
    state = { ...state, plan: plan([0, 3, 1, 1]), view: { ...firstView, planHidden: true } };
    expect(counts('class')[1]).toEqual([4, 1]);
  });

  it('return the same object for the same state, so that nothing is drawn twice', () => {
    expect(chartOf(state, 'class')).toBe(chartOf({ ...state }, 'class'));
  });
});

describe('the headline', () => {
  it('is the total variation from the tempered target', () => {
    // Shares 4/5 and 1/5 against 2/3 and 1/3.
    expect(headline(state).before).toBeCloseTo(4 / 5 - 2 / 3, 12);
  });
});

describe('the gallery', () => {
  it('lists repeated images first and tells dropped ones apart', () => {
    state = { ...state, plan: plan([0, 2, 3, 1]) };
    expect(Array.from(galleryImages(state))).toEqual([2, 1]);
    expect(Array.from(galleryImages({ ...state, view: { ...firstView, gallery: 'dropped' } }))).toEqual([0]);
    expect(Array.from(galleryImages({ ...state, view: { ...firstView, gallery: 'all' } }))).toEqual([
      2, 1, 3, 0,
    ]);
  });
});
