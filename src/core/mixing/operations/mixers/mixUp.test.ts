import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libraries } from '../../libraries/index.ts';
import type { LibraryId } from '../../libraries/library.ts';
import type { StepSettings } from '../../settings.ts';
import { labelsFrom, made, worldOf } from '../../testing/worldOf.ts';

const square = { width: 100, height: 100 };
const half = { values: { 'mixUp.lambda': 0.5 } };
const step = (operation: string, parameters: StepSettings['parameters'] = {}): StepSettings => ({
  operation,
  probability: 1,
  parameters,
});

describe('MixUp of boxes', () => {
  it('lays 1 − λ of the partner over the picture and concatenates the labels with full weight', () => {
    const world = worldOf([
      { ...square, boxes: [[0, 10, 10, 20, 20]] },
      {
        ...square,
        boxes: [
          [1, 5, 5, 50, 50],
          [2, 60, 60, 10, 10],
        ],
      },
    ]);
    const mixed = made(world, ['mixUp'], { values: { 'mixUp.lambda': 0.25 } });
    expect(mixed.images).toEqual([0, 1]);
    expect(mixed.drawn['mixUp.lambda']).toBe(0.25);
    expect(mixed.scene.groups.map(({ opacity }) => opacity)).toEqual([1, 0.75]);
    expect(mixed.scene.groups.map(({ layers }) => layers[0].picture)).toEqual([0, 1]);
    expect(mixed.labels.map((label) => [label.class, label.weight, label.dropped])).toEqual([
      [0, 1, null],
      [1, 1, null],
      [2, 1, null],
    ]);
    expect(labelsFrom(mixed, 1)[0]).toEqual({ rect: [5, 5, 55, 55], seen: [5, 5, 55, 55], dropped: null });
  });

  it.each<[LibraryId, number[], number[]]>([
    // 200 × 100 becomes 100 × 50: Ultralytics centres it (25 px above), mmdet leaves it at the top.
    ['ultralytics', [0, 25, 100, 75], [10, 35, 30, 45]],
    ['mmdetection', [0, 0, 100, 50], [10, 10, 30, 20]],
  ])('letterboxes what is not a square of the side, as %s does', (library, picture, label) => {
    const world = worldOf(
      [
        { width: 200, height: 100, boxes: [[0, 20, 20, 40, 20]] },
        { ...square, boxes: [[1, 1, 1, 9, 9]] },
      ],
      {
        library,
      },
    );
    const mixed = made(world, [step('mixUp', { scaleFrom: 1, scaleTo: 1, flip: 0 })], half);
    expect([mixed.scene.width, mixed.scene.height]).toEqual([100, 100]);
    expect(mixed.scene.groups[0].ground).toEqual([114, 114, 114]);
    const { to } = mixed.scene.groups[1].layers[0];
    expect([to[0], to[1], to[4], to[5]]).toEqual(picture);
    expect(labelsFrom(mixed, 0)[0].rect).toEqual(label);
  });

  it('fills the letterbox of the partner inside its own share: one group of ground and picture', () => {
    const mixed = made(worldOf([square, { width: 50, height: 100 }]), ['mixUp'], half);
    const partner = mixed.scene.groups.at(-1);
    expect(partner?.ground).toEqual([114, 114, 114]);
    expect(partner?.opacity).toBe(0.5);
    expect(partner?.layers).toHaveLength(1);
  });

  it('draws λ from Beta(32, 32) in Ultralytics: near a half, with a spread of 0.06', () => {
    const lambdas = Array.from(
      { length: 400 },
      (_, seed) => made(worldOf([square, square]), ['mixUp'], {}, seed).drawn['mixUp.lambda'],
    );
    const mean = lambdas.reduce((sum, x) => sum + x, 0) / 400;
    const spread = Math.sqrt(lambdas.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 400);
    // √(1 / (4 · 65)) = 0.062; 4 standard errors of the mean are 0.0124.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0124);
    expect(spread).toBeGreaterThan(0.05);
    expect(spread).toBeLessThan(0.075);
  });

  it('is half and half in MMDetection, with the partner scaled by 0.5 … 1.5, mirrored or not', () => {
    const world = () =>
      worldOf([square, { ...square, boxes: [[1, 0, 0, 100, 100]] }], { library: 'mmdetection' });
    const seeds = Array.from({ length: 60 }, (_, seed) => made(world(), ['mixUp'], {}, seed));
    const scales = seeds.map(({ drawn }) => drawn['mixUp.scale']);
    expect(seeds.every(({ drawn }) => drawn['mixUp.lambda'] === 0.5)).toBe(true);
    expect(Math.min(...scales)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...scales)).toBeLessThan(1.5);
    const small = seeds.filter(({ drawn }) => drawn['mixUp.scale'] < 1);
    expect(small.length).toBeGreaterThan(0);
    for (const mixed of small) {
      // imresize to int(100 × scale), to which the boxes are clipped and about which they are flipped.
      const side = Math.floor(100 * mixed.drawn['mixUp.scale']);
      const [label] = labelsFrom(mixed, 1);
      // Smaller pictures stay at the left top, the rest is filled up.
      expect(label.rect[0]).toBe(0);
      expect(label.rect[2]).toBe(side);
    }
    const mirrored = seeds.filter(({ scene }) => {
      const [layer] = scene.groups.at(-1)!.layers;
      return layer.to[0] > layer.to[2];
    });
    expect(mirrored.length).toBeGreaterThan(10);
    expect(mirrored.length).toBeLessThan(50);
  });

  it('passes over partners without boxes up to 15 times in MMDetection', () => {
    const images = [square, square, square, { ...square, boxes: [[1, 10, 10, 20, 20] as const] }];
    expect(made(worldOf(images, { library: 'mmdetection' }), ['mixUp']).images).toEqual([0, 3]);
    const empty = made(worldOf([square, square], { library: 'mmdetection' }), ['mixUp']);
    expect(empty.done).toEqual([]);
    expect(empty.notes).toEqual(['MixUp was left out: none of 15 partners has a box.']);
    // Ultralytics takes the first.
    expect(made(worldOf(images), ['mixUp']).images).toEqual([0, 1]);
  });

  it('is left out, with a note, where there is no other image', () => {
    const alone = made(worldOf([square]), ['mixUp']);
    expect(alone.notes).toEqual(['MixUp was left out: there is no other image to mix with.']);
    expect(alone.done).toEqual([]);
  });

  it('mixes two mosaics in Ultralytics: the partner has gone through the steps before', () => {
    const images = Array.from({ length: 9 }, () => ({ ...square, boxes: [[0, 40, 40, 20, 20] as const] }));
    const mixed = made(worldOf(images), ['mosaic4', 'mixUp'], half);
    expect(mixed.images).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(mixed.scene.groups.map(({ layers }) => layers.map(({ picture }) => picture))).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(mixed.labels).toHaveLength(8);
    const plain = made(worldOf(images), ['mosaic4', step('mixUp', { partner: 'as it is' })], half);
    expect(plain.images).toEqual([0, 1, 2, 3, 4]);
  });

  it('partners chosen by a hand come in the order of the pictures, those of a prepared partner too', () => {
    const images = Array.from({ length: 9 }, () => square);
    const partners = [8, 7, 6, 5, 4, 3, 2];
    const mixed = made(worldOf(images), ['mosaic4', 'mixUp'], { partners });
    expect(mixed.images).toEqual([0, ...partners]);
  });

  it('lays a picture of several parts below, where only the other is a single one', () => {
    // CutMix leaves two groups, of which one is masked: the second partner’s single one lies on top.
    const images = [square, { ...square, boxes: [[0, 0, 0, 100, 100] as const] }, square, square];
    const world = worldOf(images);
    const mixed = made(world, ['cutMix', step('mixUp', { partner: 'as it is' })], half);
    expect(mixed.done).toEqual(['cutMix', 'mixUp']);
    expect(mixed.scene.groups.map(({ opacity }) => opacity)).toEqual([1, 1, 0.5]);
  });
});

describe('MixUp of whole-image labels', () => {
  const images = [
    { ...square, boxes: [[0, 0, 0, 1, 1] as const] },
    { width: 300, height: 100, boxes: [[1, 0, 0, 1, 1] as const] },
  ];
  it('weighs them by λ and 1 − λ; each is the whole canvas', () => {
    const mixed = made(worldOf(images, {}, { isClassification: true }), ['mixUp'], {
      values: { 'mixUp.lambda': 0.7 },
    });
    expect(mixed.labels.map((label) => [label.class, label.rect])).toEqual([
      [0, [0, 0, 100, 100]],
      [1, [0, 0, 100, 100]],
    ]);
    expect(mixed.labels[0].weight).toBe(0.7);
    expect(mixed.labels[1].weight).toBeCloseTo(0.3, 12);
  });
  it('draws λ evenly in torchvision, α = 1', () => {
    const world = () => worldOf(images, { library: 'torchvision' }, { isClassification: true });
    const lambdas = Array.from(
      { length: 400 },
      (_, seed) => made(world(), ['mixUp'], {}, seed).drawn['mixUp.lambda'],
    );
    expect(lambdas.filter((lambda) => lambda < 0.25).length).toBeGreaterThan(60);
    expect(lambdas.filter((lambda) => lambda > 0.75).length).toBeGreaterThan(60);
  });
});

const image = fc.record({
  width: fc.integer({ min: 1, max: 300 }),
  height: fc.integer({ min: 1, max: 300 }),
  boxes: fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.double({ min: -20, max: 180, noNaN: true }),
      fc.double({ min: -20, max: 180, noNaN: true }),
      fc.double({ min: 0.1, max: 150, noNaN: true }),
      fc.double({ min: 0.1, max: 150, noNaN: true }),
    ),
    { maxLength: 4 },
  ),
});

describe('laws of MixUp', () => {
  it.each(libraries.map(({ id }) => id))('%s', (library) => {
    fc.assert(
      fc.property(fc.array(image, { minLength: 3, maxLength: 3 }), fc.nat(), (images, seed) => {
        const one = made(worldOf(images, { library }), ['mixUp'], {}, seed);
        expect(made(worldOf(images, { library }), ['mixUp'], {}, seed)).toEqual(one);
        if (one.done.length === 0) return;
        expect(one.labels).toHaveLength(one.images.reduce((sum, i) => sum + images[i].boxes.length, 0));
        for (const { rect, dropped } of one.labels) {
          const isWithin = rect[0] >= 0 && rect[1] >= 0 && rect[2] <= 100 && rect[3] <= 100;
          // Boxes of a picture that needs no letterbox stay as they are.
          if (dropped === null && one.scene.groups[0].ground !== null) expect(isWithin).toBe(true);
        }
      }),
      { seed: 5, numRuns: 100 },
    );
  });
  it('soft labels sum to the number of labels of an image each', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const images = [0, 1].map((k) => ({ ...square, boxes: [[k, 0, 0, 1, 1] as const] }));
        const { labels } = made(worldOf(images, {}, { isClassification: true }), ['mixUp'], {}, seed);
        expect(labels.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});
