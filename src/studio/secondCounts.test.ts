import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computeFacets } from '../core/facets/index.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { columnsLike } from '../core/second/columnsLike.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { chartOf } from './derived.ts';
import { hiddenBecause } from './secondCounts.ts';
import { aimAtSecond, secondEffects } from './secondEffects.ts';
import type { Second } from './secondState.ts';
import { getState, setState } from './store.ts';
import { openedOf } from './testing/openedOf.ts';

const small = [10, 10, 20, 20] as const;
const large = [10, 10, 200, 200] as const;
const dataset = makeDataset(
  ['cat', 'dog'],
  [
    {
      path: 'a.jpg',
      boxes: [
        [0, ...small],
        [0, ...large],
        [0, ...large],
      ],
    },
    { path: 'b.jpg', boxes: [[1, ...small]] },
  ],
);
const other = makeDataset(
  ['dog', 'bird'],
  [
    {
      path: 'c.jpg',
      boxes: [
        [0, ...small],
        [0, ...large],
      ],
    },
    {
      path: 'd.jpg',
      boxes: [
        [0, ...large],
        [1, ...small],
      ],
    },
  ],
);
const only = new Set(['class', 'sizeClass']);
const columns = computeFacets(dataset, {}, only);
const like = columnsLike(columns, other, {});
const second: Second = {
  name: 'batch',
  formatName: 'COCO',
  images: { count: 2, boxStart: other.images.boxStart, multiplicity: null },
  boxes: 4,
  columns: Object.fromEntries(
    Object.entries(like).flatMap(([id, found]) => ('column' in found ? [[id, found.column]] : [])),
  ),
  strangers: { class: [{ name: 'bird', rows: 1 }] },
  missing: [],
  problems: [],
};
const opened = openedOf(dataset, columns);
const before = getState();

beforeEach(() =>
  setState({
    opened,
    recipe: defaultRecipe,
    explore: { ...before.explore, second: { state: 'open', second } },
  }),
);
afterEach(() => setState({ ...before, past: [], future: [] }));

const filter = (filters: Record<string, readonly number[]>) =>
  setState({ view: { ...getState().view, filters } });

describe('a second dataset in a chart', () => {
  it('has its own counts, scaled to those of the first', () => {
    const drawn = chartOf(getState(), 'class')?.second;
    expect([...(drawn?.counts ?? [])]).toEqual([0, 3]);
    expect([...(drawn?.scaled ?? [])]).toEqual([0, 4]);
    expect(drawn).toMatchObject({ name: 'batch', most: 4 });
  });

  it('follows the filters of the other facets', () => {
    filter({ sizeClass: [2] });
    const drawn = chartOf(getState(), 'class')?.second;
    expect([...(drawn?.counts ?? [])]).toEqual([0, 2]);
    expect([...(drawn?.scaled ?? [])]).toEqual([0, 2]);
    expect(drawn?.most).toBe(4);
    filter({ class: [1] });
    expect([...(chartOf(getState(), 'class')?.second?.counts ?? [])]).toEqual([0, 3]);
  });

  it('is left out under a filter that it cannot follow, with the reason', () => {
    filter({ image: [0] });
    expect(chartOf(getState(), 'class')?.second).toBeNull();
    expect(hiddenBecause(second, { image: [0] })).toContain('chosen by hand');
    expect(hiddenBecause(second, { 'attribute:x': [0] })).toContain('no column');
    expect(hiddenBecause(second, { class: [0] })).toBeNull();
  });

  it('is not there where none is open', () => {
    setState({ explore: { ...getState().explore, second: null } });
    expect(chartOf(getState(), 'class')?.second).toBeNull();
    expect(secondEffects(getState())).toEqual([]);
  });
});

describe('its effect', () => {
  it('is that of the whole set, whatever the filters show', () => {
    filter({ sizeClass: [0] });
    const effects = secondEffects(getState());
    const classes = effects.find(({ id }) => id === 'class');
    // By hand: √3 : √1 are wanted, 3 : 1 are there, 3 : 4 with the batch.
    const wanted = Math.sqrt(3) / (Math.sqrt(3) + 1);
    expect(classes?.before).toBeCloseTo(3 / 4 - wanted, 9);
    expect(classes?.after).toBeCloseTo(wanted - 3 / 7, 9);
    expect(classes).toMatchObject({ verdict: 'worsens', lacks: [0], added: [{ name: 'bird', rows: 1 }] });
  });

  it('can be aimed at', () => {
    aimAtSecond('class');
    const { class: factor } = getState().recipe.balance.factors;
    expect(factor).toMatchObject({ shares: { cat: 0, dog: 1 }, copiedFrom: 'batch' });
    expect(getState().past.at(-1)?.label).toBe('Target of Classes as batch');
  });
});
