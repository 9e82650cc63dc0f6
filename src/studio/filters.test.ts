import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computeFacets } from '../core/facets/index.ts';
import { defaultRecipe } from '../core/recipe/recipe.ts';
import { makeDataset } from '../core/testing/makeDataset.ts';
import { clearFilters, setFilter } from './actions.ts';
import { chartOf } from './derived.ts';
import { filterChips } from './filterChips.ts';
import { filterFigures, leavesOut, protects } from './filterFigures.ts';
import { isFiltered } from './filtered.ts';
import {
  applyFilter,
  bringBack,
  deleteFilter,
  excludeShown,
  keepFilter,
  renameFilter,
  saveFilter,
  selectImages,
  setScope,
  widenFilter,
} from './filters.ts';
import { undo } from './history.ts';
import { cannotName, filterName, labelsOf, numbersOf, presentFilter } from './labelFilters.ts';
import { filterSummary, galleryImages } from './shown.ts';
import { getState, setState } from './store.ts';
import { openedOf } from './testing/openedOf.ts';

const small = [10, 10, 20, 20] as const;
const large = [10, 10, 300, 300] as const;
// a: cat small, cat large; b: dog small; c: cat large; d: nothing.
const dataset = makeDataset(
  ['cat', 'dog'],
  [
    {
      path: 'a.jpg',
      boxes: [
        [0, ...small],
        [0, ...large],
      ],
    },
    { path: 'b.jpg', boxes: [[1, ...small]] },
    { path: 'c.jpg', boxes: [[0, ...large]] },
    { path: 'd.jpg' },
  ],
);
const columns = computeFacets(dataset);
const opened = openedOf(dataset, columns);
const smallBin = columns.boxSize.bins[0];
const ofSmall = { boxSize: [columns.boxSize.labels[smallBin]] };
const { view } = getState();

beforeEach(() => setState({ opened, view: { ...view, gallery: 'all' } }));
afterEach(() => setState({ opened: null, recipe: defaultRecipe, past: [], future: [], view }));

const recipe = () => getState().recipe;
const classes = () => [...chartOf(getState(), 'class')!.before];
const shown = () => [...galleryImages(getState())];

describe('filters as labels', () => {
  it('are read back whatever numbers the bins have by then', () => {
    const kept = labelsOf({ class: [1, 0], image: [2], gone: [1] }, opened);
    expect(kept).toEqual({ class: ['dog', 'cat'], image: ['c.jpg'] });
    expect(numbersOf(kept, opened)).toEqual({ class: [1, 0], image: [2] });
    expect(numbersOf({ class: ['horse', 'dog'], gone: ['x'] }, opened)).toEqual({ class: [1] });
  });
});

describe('saved filters', () => {
  it('are named from what is shown, kept once by a name, renamed and deleted, each undoable', () => {
    expect(cannotName(getState())).toContain('nothing is filtered');
    saveFilter('early');
    expect(recipe().filters).toEqual([]);
    setFilter('boxSize', [smallBin]);
    saveFilter(' small ones ');
    expect(recipe().filters).toEqual([{ name: 'small ones', any: [ofSmall] }]);
    saveFilter('small ones');
    expect(recipe().filters).toHaveLength(1);
    saveFilter();
    expect(recipe().filters[1].name).toMatch(/^Box size /);
    applyFilter('small ones', 'with');
    renameFilter('small ones', 'tiny');
    expect(getState().view.saved).toEqual({ tiny: 'with' });
    renameFilter('tiny', recipe().filters[1].name);
    expect(recipe().filters[0].name).toBe('tiny');
    deleteFilter('tiny');
    expect(recipe().filters).toHaveLength(1);
    undo();
    undo();
    expect(recipe().filters[0].name).toBe('small ones');
  });

  it('narrow charts, gallery and sums, with or without, beside a brush', () => {
    setFilter('boxSize', [smallBin]);
    saveFilter('small');
    clearFilters();
    expect(classes()).toEqual([3, 1]);
    applyFilter('small', 'with');
    expect(classes()).toEqual([1, 1]);
    expect(shown()).toEqual([0, 1]);
    expect(filterSummary(getState())).toMatchObject({ boxes: 2, images: 2 });
    applyFilter('small', 'without');
    // What is left of a is its large box; d holds none that could be left out.
    expect(classes()).toEqual([2, 0]);
    expect(shown()).toEqual([0, 2, 3]);
    setFilter('class', [0]);
    expect(shown()).toEqual([0, 2]);
    expect(cannotName(getState())).toContain('left out of it');
    applyFilter('small', 'with');
    expect(shown()).toEqual([0]);
    expect(presentFilter(getState())).toEqual([{ class: ['cat'], ...ofSmall }]);
    clearFilters();
    expect(isFiltered(getState())).toBe(false);
  });

  it('can be widened by what is shown: one or the other', () => {
    setFilter('boxSize', [smallBin]);
    saveFilter('small');
    clearFilters();
    selectImages([3, 2]);
    expect(filterChips(getState())).toEqual([{ facetId: 'image', text: '2 images by hand' }]);
    widenFilter('small');
    expect(recipe().filters[0].any).toEqual([ofSmall, { image: ['c.jpg', 'd.jpg'] }]);
    clearFilters();
    applyFilter('small', 'with');
    expect(shown()).toEqual([0, 1, 2, 3]);
    expect(classes()).toEqual([2, 1]);
    // With a brush of boxes an image without boxes goes.
    setFilter('class', [0, 1]);
    expect(shown()).toEqual([0, 1, 2]);
  });

  it('are said by name where one is the same, else by what they show', () => {
    setFilter('boxSize', [smallBin]);
    saveFilter('small');
    expect(filterName([ofSmall], recipe().filters, opened)).toBe('small');
    expect(filterName([{ class: ['dog'] }], recipe().filters, opened)).toMatch(/dog$/);
    expect(filterName([{ class: ['dog'] }, { gone: ['x'] }], recipe().filters, opened)).toMatch(
      /dog, or gone$/,
    );
  });
});

describe('a filter becomes', () => {
  it('a constraint, a scope or a deletion, each with its figures and one step of undo', () => {
    const figures = filterFigures(getState(), [ofSmall])!;
    expect(figures).toEqual({ boxes: 2, images: 2, trainImages: 2, ofBoxes: true });
    expect(leavesOut(figures)).toBe('Leaves out 2 boxes in 2 images');
    expect(protects(figures)).toBe('Protects 2 train images');
    const byHand = filterFigures(getState(), [{ image: ['a.jpg', 'd.jpg'] }])!;
    expect(leavesOut(byHand)).toBe('Leaves out 2 images with 2 boxes');

    keepFilter([ofSmall], 'small');
    expect(recipe().balance.keepFilters).toEqual([ofSmall]);
    undo();
    expect(recipe().balance.keepFilters).toEqual([]);

    setScope('class', 'Classes', [ofSmall]);
    expect([...chartOf(getState(), 'class')!.scaleBefore]).toEqual([1, 1]);
    // The brush of a scoped chart is on all boxes: a filter is what it says.
    setFilter('class', [0]);
    expect(shown()).toEqual([0, 2]);
    undo();
    expect([...chartOf(getState(), 'class')!.scaleBefore]).toEqual([3, 1]);

    excludeShown();
    expect(recipe().exclude.filters).toEqual([{ class: ['cat'] }]);
    bringBack({ class: ['cat'] }, 'cats');
    expect(recipe().exclude.filters).toEqual([]);
    undo();
    expect(recipe().exclude.filters).toEqual([{ class: ['cat'] }]);
  });
});
