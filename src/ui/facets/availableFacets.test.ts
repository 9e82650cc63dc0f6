import { expect, test } from 'vitest';
import { computeFacets, facetsOf } from '../../core/facets/index.ts';
import { makeDataset } from '../../core/testing/makeDataset.ts';
import type { Dataset } from '../../core/dataset/dataset.ts';
import type { StudioState } from '../../studio/state.ts';
import { availableFacets, noFacets } from './availableFacets.ts';

const stateOf = (dataset: Dataset) => {
  const facets = facetsOf(dataset).map(({ id, title, definition, params, unavailable }) => ({
    id,
    title,
    definition,
    params,
    unavailable: unavailable(dataset),
  }));
  return { opened: { dataset, facets, columns: computeFacets(dataset) } } as unknown as StudioState;
};

test('a dataset with boxes has facets besides its classes', () => {
  const state = stateOf(makeDataset(['a'], [{ boxes: [[0, 1, 1, 5, 5]] }]));
  expect(availableFacets(state.opened!)).toContain('location');
  expect(availableFacets(state.opened!)).not.toContain('class');
  expect(noFacets(state)).toBeNull();
});

test('whole-image labels have none, and the reason is said', () => {
  const boxes = makeDataset(['a'], [{ boxes: [[0, 1, 1, 5, 5]] }]);
  expect(noFacets(stateOf({ ...boxes, task: 'classification' }))).toBe(
    'No facets to show. Whole-image labels have no boxes. The images have no metadata either.',
  );
});
