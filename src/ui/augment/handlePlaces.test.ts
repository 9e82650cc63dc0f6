import { expect, test } from 'vitest';
import { defaultMixing } from '../../core/mixing/settings.ts';
import { mixWorld } from '../../core/mixing/world.ts';
import { makeDataset } from '../../core/testing/makeDataset.ts';
import { handlePlace } from './handlePlaces.ts';
import type { Ask } from './usePreview.ts';

const dataset = makeDataset(
  ['cell'],
  [0, 1, 2, 3].map(() => ({ width: 100, height: 100, boxes: [[0, 10, 10, 20, 20] as const] })),
);
const world = mixWorld(
  dataset,
  { ...defaultMixing, canvas: 100 },
  { split: new Uint8Array(4), repeats: null },
);
const pins = {
  partners: [1, 2, 3],
  values: {
    'mosaic4.centreX': 0.5,
    'mosaic4.centreY': 0.5,
    'perspective.scale': 0.5,
    'perspective.x': 0.1,
    'perspective.y': 0,
  },
};
const step = (operation: string, parameters = {}) => ({ operation, probability: 1, parameters });
const askFor = (...steps: Ask['steps']): Ask => ({ slot: 'a', image: 0, steps, seed: 's', pins, pixels: 64 });

test('the last step’s canvas is the finished one', () => {
  const place = handlePlace(world, askFor(step('mosaic4')), 'mosaic4');
  expect(place?.there([0.25, 0.75])).toEqual([0.25, 0.75]);
});

test('a mosaic’s centre goes where the perspective takes it, and back', () => {
  const still = step('perspective', { degrees: 0, shear: 0, perspective: 0 });
  const place = handlePlace(world, askFor(step('mosaic4'), still), 'mosaic4');
  // The middle of 2s = 200 px goes to the middle of s = 100 px, a tenth of s to the right.
  const [x, y] = place!.there([0.5, 0.5]);
  expect(x).toBeCloseTo(0.6, 9);
  expect(y).toBeCloseTo(0.5, 9);
  // 50 px further right, half as large: 25 px of 100.
  expect(place!.there([0.75, 0.5])[0]).toBeCloseTo(0.85, 9);
  expect(place!.back([0.85, 0.5])[0]).toBeCloseTo(0.75, 9);
});

test('a variant without the step has no handle', () => {
  expect(handlePlace(world, askFor(step('flip')), 'mosaic4')).toBeNull();
});
