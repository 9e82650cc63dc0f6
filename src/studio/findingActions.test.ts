import { beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../core/findings/finding.ts';
import { computeFacets } from '../core/facets/index.ts';
import { defaultRecipe, factorOf } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { undo } from './actions.ts';
import { isFilteredTo, remedyOf, toggleFinding, type Remedy } from './findingActions.ts';
import type { Opened } from './state.ts';
import { firstView, getState, setState } from './store.ts';

const dataset = makeDataset(
  ['a', 'b'],
  [0, 0, 0, 1].map((k) => ({ boxes: [[k, 10, 10, 20, 20] as const] })),
);
const opened = { dataset, columns: computeFacets(dataset) } as unknown as Opened;

const finding = (part: Partial<Finding>): Finding => ({
  id: 'x',
  rule: 'x',
  text: 'x.',
  figure: 0,
  measure: { name: 'x', definition: 'x.' },
  rank: 0.5,
  behind: { filters: { class: [1] }, images: 1 },
  show: null,
  balance: null,
  ...part,
});

beforeEach(() =>
  setState({
    opened,
    recipe: defaultRecipe,
    past: [],
    future: [],
    view: firstView,
    split: Uint8Array.of(0, 0, 0, 1),
  }),
);

const remedy = (balance: Finding['balance']) => remedyOf(getState(), finding({ balance }));
const apply = (found: Remedy | 'done' | null) => {
  if (found === null || found === 'done') throw new Error('nothing to press');
  found.apply();
};

describe('what balances a finding', () => {
  test('a facet that is off is put in the balance in one step, and undo takes it back', () => {
    apply(remedy({ facetId: 'sizeClass' }));
    expect(factorOf(getState().recipe.balance, 'sizeClass').weight).toBe(1);
    expect(remedy({ facetId: 'sizeClass' })).toBe('done');
    expect(getState().past.map(({ label }) => label)).toEqual(['Balance COCO size']);
    undo();
    expect(getState().recipe).toBe(defaultRecipe);
  });

  test('classes that are on by √ count can aim at even; then nothing is left to do', () => {
    const before = remedy({ facetId: 'class' });
    expect(before).toMatchObject({ label: 'Aim at even' });
    apply(before);
    expect(factorOf(getState().recipe.balance, 'class').tau).toBe(0);
    expect(remedy({ facetId: 'class' })).toBe('done');
  });

  test('train can take the shares of another part for its target', () => {
    apply(remedy({ facetId: 'class', as: 'val' }));
    const { shares, copiedFrom } = factorOf(getState().recipe.balance, 'class');
    expect(shares).toEqual({ a: 0, b: 1 });
    expect(copiedFrom).toBe('val');
    expect(remedy({ facetId: 'class', as: 'val' })).toBe('done');
  });

  test('a facet that is not there cannot', () => {
    expect(remedy({ facetId: 'attribute:night' })).toBeNull();
    expect(remedy(null)).toBeNull();
  });
});

test('the filter of a finding is put on, told from another, and taken off', () => {
  const one = finding({});
  toggleFinding(one);
  expect(getState().view.filters).toEqual({ class: [1] });
  expect(isFilteredTo(getState(), one)).toBe(true);
  expect(isFilteredTo(getState(), finding({ behind: { filters: { class: [0] }, images: 3 } }))).toBe(false);
  expect(
    isFilteredTo(getState(), finding({ behind: { filters: { class: [1], split: [0] }, images: 3 } })),
  ).toBe(false);
  toggleFinding(one);
  expect(getState().view.filters).toEqual({});
});
