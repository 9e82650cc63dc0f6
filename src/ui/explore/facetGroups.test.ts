import { expect, test } from 'vitest';
import { computeFacets } from '../../core/facets/index.ts';
import { makeDataset } from '../../core/testing/makeDataset.ts';
import { facetGroups } from './facetGroups.ts';

test('facets are grouped by what they speak of, each once', () => {
  const dataset = makeDataset(
    ['a', 'b'],
    [
      { path: 'x/1.jpg', boxes: [[0, 1, 1, 9, 9]] },
      { path: 'y/2.jpg', width: 100, boxes: [[1, 1, 1, 9, 9]] },
    ],
  );
  const columns = computeFacets({
    ...dataset,
    attributes: [{ name: 'site', of: 'box', kind: 'text', values: ['s', 't'] }],
  });
  const ids = Object.keys(columns).filter((id) => id !== 'class');
  const groups = facetGroups(ids, columns);
  expect(groups.map(({ title }) => title)).toEqual(['Boxes', 'Images', 'Metadata']);
  expect(groups.flatMap((group) => group.ids).sort()).toEqual(ids.sort());
  expect(groups[1].ids).toEqual(['objectsPerImage', 'classesPerImage', 'foregroundShare', 'imageSize']);
  expect(groups[2].ids).toEqual(['fileFolder', 'attribute:site']);
  expect(facetGroups([], {})).toEqual([]);
});
