import { expect, test } from 'vitest';
import { anchorIou } from '../../core/facets/anchorIou.ts';
import { location } from '../../core/facets/location.ts';
import { askedFor, paramValue, withParam } from './facetParams.ts';

test('an argument that the recipe does not name has its default', () => {
  expect(paramValue(location.params, {}, 'columns')).toBe(16);
  expect(paramValue(location.params, { columns: 5 }, 'columns')).toBe(5);
});

test('a change keeps the other arguments, and what is back at its default leaves the recipe', () => {
  const both = withParam(location.params, { rows: 3 }, 'columns', 5);
  expect(both).toEqual({ columns: 5, rows: 3 });
  expect(withParam(location.params, both, 'columns', 16)).toEqual({ rows: 3 });
});

test('arguments that the facet does not know are left behind', () => {
  expect(withParam(location.params, { planets: 9 }, 'rows', 4)).toEqual({ rows: 4 });
});

test('anchors of one’s own are asked for only where they are chosen', () => {
  const names = (params: object) => askedFor(anchorIou.params, { ...params }).map(([name]) => name);
  expect(names({})).toEqual(['preset', 'input', 'bins']);
  expect(names({ preset: 'own' })).toEqual(['preset', 'anchors', 'strides', 'rule', 'input', 'bins']);
});
