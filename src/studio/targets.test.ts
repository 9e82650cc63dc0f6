import { beforeEach, describe, expect, it } from 'vitest';
import { computeFacets } from '../core/facets/index.ts';
import { defaultFactor, defaultRecipe, factorOf } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { chartOf } from './derived.ts';
import { undo } from './history.ts';
import type { Opened } from './state.ts';
import { getState, setState } from './store.ts';
import {
  beginStroke,
  cancelStroke,
  copyFromPart,
  drawnTarget,
  endStroke,
  otherParts,
  setTempering,
  stroke,
  targetWords,
  temperingOf,
} from './targets.ts';

/** Six boxes of `a`, three of `b`, one of `c`, one an image; `d` has none. The last three images are val. */
const classes = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2];
const dataset = makeDataset(
  ['a', 'b', 'c', 'd'],
  classes.map((k) => ({ boxes: [[k, 1, 1, 5, 5]] })),
);
const split = Uint8Array.from(classes, (_, i) => (i >= 7 ? 1 : 0));

beforeEach(() =>
  setState({
    opened: { dataset, columns: computeFacets(dataset), facets: [] } as unknown as Opened,
    recipe: { ...defaultRecipe, balance: { ...defaultRecipe.balance, factors: {} } },
    split: null,
    past: [],
    future: [],
    plan: null,
  }),
);

const factor = () => factorOf(getState().recipe.balance, 'class');

describe('drawing a target', () => {
  it('turns a factor on that is off, and is one step that one undo takes back', () => {
    beginStroke('class');
    stroke(new Map([[0, 2]]));
    stroke(
      new Map([
        [0, 2],
        [1, 5],
      ]),
    );
    endStroke();
    expect(factor()).toMatchObject({ weight: 1, shares: { a: 0.2, b: 0.5 }, copiedFrom: null });
    expect(getState().past.map(({ label }) => label)).toEqual(['Draw target of Classes']);
    undo();
    expect(factor()).toEqual(defaultFactor);
  });

  it('leaves nothing behind when it is cancelled', () => {
    beginStroke('class');
    stroke(new Map([[0, 2]]));
    cancelStroke();
    expect(factor()).toEqual(defaultFactor);
    expect(getState().past).toEqual([]);
  });

  it('sets no share for a class without a box', () => {
    beginStroke('class');
    stroke(
      new Map([
        [2, 3],
        [3, 3],
      ]),
    );
    endStroke();
    expect(Object.keys(factor().shares)).toEqual(['c']);
    const target = drawnTarget(chartOf(getState(), 'class')!);
    expect(target[3]).toBeNaN();
    expect(target.slice(0, 3).reduce((sum, n) => sum + n, 0)).toBeCloseTo(10, 9);
    expect(target[2]).toBeCloseTo(3, 9);
  });
});

describe('a target from elsewhere', () => {
  it('is the shares of another part of the split, by all labels', () => {
    setState({ split });
    expect(otherParts(getState())).toEqual(['val']);
    copyFromPart('class', 'val');
    const { shares, copiedFrom, weight } = factor();
    expect([copiedFrom, weight]).toEqual(['val', 1]);
    expect(shares.a).toBe(0);
    expect(shares.b).toBeCloseTo(2 / 3, 12);
    expect(shares.c).toBeCloseTo(1 / 3, 12);
  });

  it('is no part that has no images, nor train itself', () => {
    expect(otherParts({ split: null })).toEqual([]);
    expect(otherParts({ split: new Uint8Array(5) })).toEqual([]);
  });
});

describe('what a target is called', () => {
  it('is its rule, the number of its edits, or where it was copied from', () => {
    expect(targetWords(defaultFactor)).toBe('√ count');
    expect(targetWords({ ...defaultFactor, tau: 0.35 })).toBe('τ 0.35');
    expect(targetWords({ ...defaultFactor, shares: { a: 0.1, b: 0.2 } })).toBe('2 edited');
    expect(targetWords({ ...defaultFactor, shares: { a: 1 }, copiedFrom: 'val' })).toBe('as val');
    expect([temperingOf(1), temperingOf(0.35), temperingOf(0)]).toEqual(['natural', null, 'even']);
  });

  it('is the rule again once one is chosen', () => {
    setState({ split });
    copyFromPart('class', 'val');
    setTempering('class', 'Classes', 'even');
    expect(factor()).toMatchObject({ tau: 0, shares: {}, copiedFrom: null });
  });
});
