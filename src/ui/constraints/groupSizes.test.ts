import { expect, test } from 'vitest';
import type { Dataset } from '../../core/dataset/dataset.ts';
import { makeDataset } from '../../core/testing/makeDataset.ts';
import { groupSizes } from './groupSizes.ts';

const dataset: Dataset = {
  ...makeDataset(['a'], [{}, {}, {}, {}, {}, {}]),
  attributes: [{ name: 'video', of: 'image', kind: 'text', values: ['x', 'y', 'x', '', 'x', 'z'] }],
};

test('groups, the largest, and images that have no value', () => {
  expect(groupSizes(dataset, 'video', () => true)).toEqual({ groups: 3, largest: 3, alone: 1 });
});

test('only images of the train part count', () => {
  expect(groupSizes(dataset, 'video', (i) => i < 3)).toEqual({ groups: 2, largest: 2, alone: 0 });
});

test('no such column', () => {
  expect(groupSizes(dataset, 'patient', () => true)).toBeNull();
});
