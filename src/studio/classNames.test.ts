import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultFactor, defaultRecipe } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import {
  aliasesOf,
  cannotResetNames,
  hideClasses,
  mergeClasses,
  mergeSameNames,
  namedClasses,
  proposedMerges,
  renameClass,
  resetNames,
  setAlias,
} from './classNames.ts';
import { undo } from './history.ts';
import { getState, setState } from './store.ts';

const names = ['happiness', 'HAPPINESS', 'sad', 'anger'];
const opened = {
  dataset: makeDataset(names, []),
  columns: {},
  formatName: '',
  recognised: '',
  facets: [],
  hasPictures: false,
  predictions: null,
  probabilities: null,
  sourceClasses: { names, boxes: Float64Array.of(30, 10, 40, 20), images: Float64Array.of(30, 9, 40, 20) },
  boxPlaces: null,
  notes: [],
};
const recipe = {
  ...defaultRecipe,
  balance: {
    ...defaultRecipe.balance,
    factors: { class: { ...defaultFactor, weight: 1, shares: { sad: 0.5 } } },
  },
};

beforeEach(() => setState({ opened, recipe }));
afterEach(() => setState({ opened: null, recipe: defaultRecipe, past: [], future: [] }));

const classes = () => getState().recipe.classes;
const labels = () => getState().past.map(({ label }) => label);

describe('names given on the page', () => {
  it('are one step each, and the rest of the recipe follows', () => {
    renameClass('sad', ' sadness ');
    expect(classes().rename).toEqual({ sad: 'sadness' });
    expect(getState().recipe.balance.factors.class.shares).toEqual({ sadness: 0.5 });
    expect(labels()).toEqual(['Rename sad to sadness']);
    undo();
    expect(getState().recipe).toBe(recipe);
  });

  it('are nothing where they are empty or the same', () => {
    renameClass('sad', '  ');
    renameClass('sad', 'sad');
    mergeClasses(['sad'], 'x');
    setAlias(' ', 'sad');
    expect(labels()).toEqual([]);
  });

  it('leave no entry for a class that has its own name again', () => {
    renameClass('sad', 'x');
    renameClass('sad', 'sad');
    expect(classes().rename).toEqual({});
  });

  it('merge, also a class that is merged already', () => {
    mergeClasses(['sad', 'anger'], 'sad');
    mergeClasses(['sad', 'happiness'], 'mood');
    expect(classes().rename).toEqual({ anger: 'sad', sad: 'mood', happiness: 'mood' });
    expect(labels()).toEqual(['Merge 2 classes as sad', 'Merge 2 classes as mood']);
  });

  it('merge all that differ by case or space alone in one step', () => {
    expect(proposedMerges(getState())).toEqual([{ names: ['happiness', 'HAPPINESS'], name: 'happiness' }]);
    mergeSameNames();
    expect(classes().rename).toEqual({ HAPPINESS: 'happiness' });
    expect(labels()).toEqual(['Merge happiness, HAPPINESS as happiness']);
    expect(proposedMerges(getState())).toEqual([]);
  });

  it('hide and show by the name that classes go by', () => {
    mergeClasses(['sad', 'anger'], 'low');
    hideClasses(['low'], true);
    expect(classes().hidden).toEqual(['low']);
    const rows = namedClasses(opened.sourceClasses, classes());
    expect(rows.map(({ source, isHidden, merged }) => [source, isHidden, merged])).toEqual([
      ['sad', true, 2],
      ['happiness', false, 1],
      ['anger', true, 2],
      ['HAPPINESS', false, 1],
    ]);
    hideClasses(['low'], false);
    expect(classes().hidden).toEqual([]);
  });

  it('are all taken back, but for aliases', () => {
    expect(cannotResetNames(getState())).not.toBeNull();
    setAlias('joy', 'happiness');
    expect(cannotResetNames(getState())).not.toBeNull();
    mergeClasses(['sad', 'anger'], 'low');
    hideClasses(['low'], true);
    expect(cannotResetNames(getState())).toBeNull();
    resetNames();
    expect(classes()).toEqual({ rename: { joy: 'happiness' }, hidden: [] });
    expect(aliasesOf(getState())).toEqual([['joy', 'happiness']]);
    setAlias('joy', null);
    expect(aliasesOf(getState())).toEqual([]);
  });
});
