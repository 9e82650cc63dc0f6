import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rect } from '../../geometry.ts';
import { rectArea } from '../../geometry.ts';
import { libraries } from '../../libraries/index.ts';
import type { LibraryId } from '../../libraries/library.ts';
import { labelsFrom, made, worldOf } from '../../testing/worldOf.ts';

const square = { width: 100, height: 100 };
const pinned = (centreX: number, centreY: number) => ({
  values: { 'mosaic4.centreX': centreX, 'mosaic4.centreY': centreY },
});
/** Four pictures of 100 × 100 for a side of 100; the first has these boxes. */
const four = (...boxes: [number, number, number, number, number][]) => [
  { ...square, boxes },
  ...Array.from({ length: 3 }, () => ({ ...square, boxes: [[1, 10, 10, 20, 20] as const] })),
];

describe('Mosaic 4 of Ultralytics', () => {
  it('lays four pictures around the centre of 2s × 2s', () => {
    const mosaic = made(worldOf(four()), ['mosaic4'], pinned(0.5, 0.5));
    expect([mosaic.scene.width, mosaic.scene.height]).toEqual([200, 200]);
    expect(mosaic.images).toEqual([0, 1, 2, 3]);
    expect(mosaic.done).toEqual(['mosaic4']);
    const [group] = mosaic.scene.groups;
    expect(group.ground).toEqual([114, 114, 114]);
    expect(group.isTiled).toBe(true);
    expect(group.layers.map(({ to }) => [to[0], to[1], to[4], to[5]])).toEqual([
      [0, 0, 100, 100],
      [100, 0, 200, 100],
      [0, 100, 100, 200],
      [100, 100, 200, 200],
    ]);
    expect([1, 2, 3].map((image) => labelsFrom(mosaic, image)[0].rect)).toEqual([
      [110, 10, 130, 30],
      [10, 110, 30, 130],
      [110, 110, 130, 130],
    ]);
  });

  it('crops outward, so that a tile cuts a box only where the canvas does', () => {
    // Centre at (150, 100): the fourth picture stands at 150 … 250, of which 50 px are seen.
    const world = worldOf([square, square, square, { ...square, boxes: [[0, 30, 10, 40, 20]] }]);
    const right = labelsFrom(made(world, ['mosaic4'], pinned(0.75, 0.5)), 3);
    expect(right).toEqual([{ rect: [180, 110, 200, 130], seen: [180, 110, 200, 130], dropped: null }]);
  });

  it('keeps the full shifted box of an object that its own tile cuts away, over the neighbour’s pixels', () => {
    // Centre at (50, 50): the picture stands at −50 … 50, and this box reaches 10 px beyond its border.
    const over = made(
      worldOf(four([0, 90, 60, 20, 20], [0, 60, 60, 30, 30])),
      ['mosaic4'],
      pinned(0.25, 0.25),
    );
    expect(labelsFrom(over, 0)).toEqual([
      { rect: [40, 10, 60, 30], seen: [40, 10, 50, 30], dropped: null },
      { rect: [10, 10, 40, 40], seen: [10, 10, 40, 40], dropped: null },
    ]);
  });

  it('lets a box reach from its own small picture into the next tile as trained, and ends it there as seen', () => {
    // 100 × 50: from (0, 50) to (100, 100); the box reaches 10 px over the lower border.
    const world = worldOf([{ width: 100, height: 50, boxes: [[0, 10, 40, 20, 20]] }, square, square, square]);
    expect(labelsFrom(made(world, ['mosaic4'], pinned(0.5, 0.5)), 0)).toEqual([
      { rect: [10, 90, 30, 110], seen: [10, 90, 30, 100], dropped: null },
    ]);
  });

  it('drops what leaves the canvas, and nothing else', () => {
    // Centre at (50, 50): the picture stands at −50 … 50.
    const mosaic = made(
      worldOf(four([0, 10, 10, 40, 40], [0, 49, 49, 2, 2])),
      ['mosaic4'],
      pinned(0.25, 0.25),
    );
    expect(labelsFrom(mosaic, 0)).toEqual([
      { rect: [0, 0, 0, 0], seen: null, dropped: 'nothing of it is left' },
      { rect: [0, 0, 1, 1], seen: [0, 0, 1, 1], dropped: null },
    ]);
  });

  it.each([
    [0, 0, [3]],
    [1, 1, [0]],
    [0, 1, [1]],
    [1, 0, [2]],
  ])('shows one picture only with the centre at %d, %d', (x, y, shown) => {
    const mosaic = made(worldOf(four([0, 10, 10, 20, 20])), ['mosaic4'], pinned(x, y));
    expect(mosaic.scene.groups[0].layers.map(({ picture }) => picture)).toEqual(shown);
    expect(mosaic.labels.filter(({ seen }) => seen !== null).map(({ image }) => image)).toEqual(shown);
    expect(mosaic.labels).toHaveLength(4);
  });

  it('makes the long side the side s: 400 × 200 becomes 100 × 50', () => {
    const world = worldOf([
      { width: 400, height: 200, boxes: [[0, 40, 40, 80, 40]] },
      square,
      square,
      square,
    ]);
    const mosaic = made(world, ['mosaic4'], pinned(0.5, 0.5));
    expect(labelsFrom(mosaic, 0)[0].rect).toEqual([10, 60, 30, 70]);
  });

  it('draws its centre from 0.25 to 0.75 of the canvas, which is 0.5 s to 1.5 s', () => {
    const centres = Array.from(
      { length: 200 },
      (_, seed) => made(worldOf(four()), ['mosaic4'], {}, seed).drawn,
    );
    const xs = centres.map((drawn) => drawn['mosaic4.centreX']);
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(0.25);
    expect(Math.max(...xs)).toBeLessThan(0.75);
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(0.4);
  });

  it('is left out, with a note, where there is no other image', () => {
    const alone = made(worldOf([square]), ['mosaic4']);
    expect(alone.done).toEqual([]);
    expect(alone.scene.width).toBe(100);
    expect(alone.notes).toEqual(['Mosaic 4 was left out: there is no other image to mix with.']);
  });

  it('takes partners without boxes, and crowds', () => {
    const crowd = Array.from({ length: 500 }, (_, i) => [2, i % 90, (7 * i) % 90, 5, 5] as const);
    const mosaic = made(worldOf([square, { ...square, boxes: crowd }, square, square]), ['mosaic4']);
    expect(mosaic.labels).toHaveLength(500);
  });

  it('slides a larger picture so that its rare box is in the middle of its tile', () => {
    const common = Array.from({ length: 9 }, () => [0, 80, 80, 10, 10] as const);
    // Centre (50, 50): the first tile is 50 × 50 and shows the right lower part: 50 … 100.
    const world = worldOf([{ ...square, boxes: [...common, [1, 20, 30, 10, 10]] }, square, square, square]);
    const step = { operation: 'mosaic4', probability: 1, parameters: { aim: 'rare boxes' } };
    const aimed = labelsFrom(made(world, [step], pinned(0.25, 0.25)), 0);
    expect(aimed.at(-1)).toEqual({ rect: [20, 20, 30, 30], seen: [20, 20, 30, 30], dropped: null });
    // The common boxes at 80 … 90 would lie over the neighbour: they end at the tile, which is 50 wide.
    expect(aimed[0].dropped).toBe('nothing of it is left');
    const plain = labelsFrom(made(world, ['mosaic4'], pinned(0.25, 0.25)), 0);
    expect(plain.at(-1)?.dropped).toBe('nothing of it is left');
  });

  it('cuts a mirrored picture at the same place of the canvas', () => {
    const flip = { operation: 'flip', probability: 1, parameters: {} };
    const mosaic = made(worldOf(four([0, 60, 60, 30, 30])), [flip, 'mosaic4'], pinned(0.25, 0.25));
    const [layer] = mosaic.scene.groups[0].layers;
    // The mirrored picture's right half, −50 … 50 on the canvas: its own left half.
    expect(layer.to.map((at) => at + 0)).toEqual([50, 0, 0, 0, 0, 50, 50, 50]);
    expect(layer.from).toEqual([0, 0.5, 0.5, 0.5, 0.5, 1, 0, 1]);
    // Mirrored 10 … 40, then shifted by −50.
    expect(labelsFrom(mosaic, 0)[0].rect).toEqual([0, 10, 0, 40]);
  });
});

describe('Mosaic 4 of a picture that is not plain any more', () => {
  it('keeps the order of its parts: the fill of a turned picture stays under it, both within the tile', () => {
    const turned = { operation: 'rotate', probability: 1, parameters: {} };
    const pins = { values: { ...pinned(0.25, 0.25).values, 'rotate.angle': 10 } };
    const mosaic = made(worldOf(four()), [turned, 'mosaic4'], pins);
    const [tiles, fill, picture] = mosaic.scene.groups;
    expect(tiles.layers.map((layer) => layer.picture)).toEqual([1, 2, 3]);
    expect(fill.ground).toEqual([114, 114, 114]);
    expect(fill.mask).toEqual({ rings: [[0, 0, 50, 0, 50, 50, 0, 50]] });
    expect(picture.layers.map((layer) => layer.picture)).toEqual([0]);
    expect((picture.mask ?? picture.layers[0].mask)?.rings.flat().every((at) => at >= 0 && at <= 50)).toBe(
      true,
    );
  });
});

describe('Mosaic 4 of others', () => {
  it('MMDetection has the same places, and drops the rest at its end', () => {
    const world = worldOf(four([0, 49.5, 49.5, 1, 40]), { library: 'mmdetection' });
    const mosaic = made(world, ['mosaic4'], pinned(0.25, 0.25));
    expect(labelsFrom(mosaic, 0)).toEqual([
      { rect: [0, 0, 0.5, 39.5], seen: [0, 0, 0.5, 39.5], dropped: '0.5 px wide: kept above 1 px' },
    ]);
  });

  it('albumentations has s × s, cells filled by the short side, the picture itself in the largest, boxes cut to their tile', () => {
    const wide = { width: 200, height: 100, boxes: [[0, 10, 10, 150, 20]] as const };
    const world = worldOf([wide, square, square, square], { library: 'albumentations' });
    const mosaic = made(world, ['mosaic4'], pinned(0.3, 0.7));
    expect(mosaic.scene.width).toBe(100);
    expect(mosaic.scene.groups[0].ground).toEqual([0, 0, 0]);
    // Right top is 70 × 70: its cell starts at (30, −30).
    expect(labelsFrom(mosaic, 0)).toEqual([
      { rect: [40, 0, 100, 0], seen: null, dropped: 'nothing of it is left' },
    ]);
    const level = made(world, ['mosaic4'], pinned(0.3, 0.3));
    // Right bottom is the largest now, its cell starts at (30, 30); 10 … 160 ends at the tile's edge.
    expect(labelsFrom(level, 0)).toEqual([
      { rect: [40, 40, 100, 60], seen: [40, 40, 100, 60], dropped: null },
    ]);
  });

  it('albumentations repeats the picture where there is no other', () => {
    const world = worldOf([{ ...square, boxes: [[0, 40, 40, 20, 20]] }], { library: 'albumentations' });
    const mosaic = made(world, ['mosaic4'], pinned(0.5, 0.5));
    expect(mosaic.images).toEqual([0, 0, 0, 0]);
    expect(mosaic.labels).toHaveLength(4);
  });

  it('albumentations cuts boxes to their tile: one beyond its picture does not reach the neighbour', () => {
    const world = worldOf([{ ...square, boxes: [[0, 90, 40, 30, 20]] }, square, square, square], {
      library: 'albumentations',
    });
    const [label] = labelsFrom(made(world, ['mosaic4'], pinned(0.7, 0.7)), 0);
    // Left top is the largest; its cell starts at (−30, −30) and ends at 70.
    expect(label).toEqual({ rect: [60, 10, 70, 30], seen: [60, 10, 70, 30], dropped: null });
  });
});

describe('Mosaic 9 and 3', () => {
  const nine = Array.from({ length: 9 }, () => ({ ...square, boxes: [[0, 40, 40, 20, 20] as const] }));
  it('winds eight pictures around the first: top, then clockwise; of the outer ones half is seen', () => {
    const mosaic = made(worldOf(nine), ['mosaic9']);
    expect(mosaic.scene.width).toBe(200);
    const shown = mosaic.scene.groups[0].layers.map(({ to }): Rect => [to[0], to[1], to[4], to[5]]);
    expect(shown).toEqual([
      [50, 50, 150, 150],
      [50, 0, 150, 50],
      [150, 0, 200, 50],
      [150, 50, 200, 150],
      [150, 150, 200, 200],
      [50, 150, 150, 200],
      [0, 150, 50, 200],
      [0, 50, 50, 150],
      [0, 0, 50, 50],
    ]);
    // The middle 40 … 60 of the top picture at y −50 … 50 is −10 … 10: half of it stays.
    expect(labelsFrom(mosaic, 1)[0].rect).toEqual([90, 0, 110, 10]);
  });
  it('sizes follow the neighbours: a centre of 100 × 60 has its bottom at 60 and its left bottom-aligned', () => {
    const sizes = [
      [100, 60],
      [100, 100],
      [50, 100],
      [100, 100],
      [100, 100],
      [40, 100],
      [100, 100],
      [100, 80],
      [100, 100],
    ];
    const world = worldOf(
      sizes.map(([width, height]) => ({ width, height, boxes: [[0, 0, 0, width, height]] })),
    );
    const mosaic = made(world, ['mosaic9']);
    const rect = (image: number) => labelsFrom(mosaic, image)[0].rect;
    expect(rect(0)).toEqual([50, 50, 150, 110]);
    // Bottom: right edges level with the centre's, 40 wide.
    expect(rect(5)).toEqual([110, 110, 150, 200]);
    // Left bottom: ends where the bottom one begins.
    expect(rect(6)).toEqual([10, 110, 110, 200]);
    // Left: 80 high, bottom at 110.
    expect(rect(7)).toEqual([0, 30, 50, 110]);
    // Left top: above it.
    expect(rect(8)).toEqual([0, 0, 50, 30]);
  });
  it('Mosaic 3 is a row: right, then left', () => {
    const mosaic = made(worldOf(nine.slice(0, 3)), ['mosaic3']);
    expect([0, 1, 2].map((image) => labelsFrom(mosaic, image)[0].rect)).toEqual([
      [90, 90, 110, 110],
      [190, 90, 200, 110],
      [0, 90, 10, 110],
    ]);
  });
  it.each(['mosaic3', 'mosaic4', 'mosaic9'])('%s is not for whole-image labels', (operation) => {
    const world = worldOf(nine, {}, { isClassification: true });
    expect(made(world, [operation]).done).toEqual([]);
  });
  it('comes before pixel effects: after a blur it is left out with a note', () => {
    const blurred = made(worldOf(nine), ['blur', 'mosaic9']);
    expect(blurred.done).toEqual(['blur']);
    expect(blurred.notes).toEqual([
      'Mosaic 9 was left out: it has to come before deformation and pixel effects.',
    ]);
  });
});

const box = fc.tuple(
  fc.integer({ min: 0, max: 2 }),
  fc.double({ min: -20, max: 180, noNaN: true }),
  fc.double({ min: -20, max: 180, noNaN: true }),
  fc.double({ min: 0.1, max: 150, noNaN: true }),
  fc.double({ min: 0.1, max: 150, noNaN: true }),
);
const image = fc.record({
  width: fc.integer({ min: 1, max: 300 }),
  height: fc.integer({ min: 1, max: 300 }),
  boxes: fc.array(box, { maxLength: 4 }),
});
const library = fc.constantFrom<LibraryId>(...libraries.map(({ id }) => id));

describe('laws of every mosaic', () => {
  it.each(['mosaic3', 'mosaic4', 'mosaic9'])('%s', (operation) => {
    fc.assert(
      fc.property(fc.array(image, { minLength: 9, maxLength: 9 }), library, fc.nat(), (images, id, seed) => {
        const one = made(worldOf(images, { library: id }), [operation], {}, seed);
        const { width, height } = one.scene;
        // The same seed, the same composite.
        expect(made(worldOf(images, { library: id }), [operation], {}, seed)).toEqual(one);
        // Every label of every source is told, kept or dropped.
        expect(one.labels).toHaveLength(one.images.reduce((sum, i) => sum + images[i].boxes.length, 0));
        for (const { rect, seen, dropped, weight } of one.labels) {
          expect(rect[0] >= 0 && rect[1] >= 0 && rect[2] <= width && rect[3] <= height).toBe(true);
          if (dropped === null) expect(rectArea(rect)).toBeGreaterThan(0);
          // What is seen is part of what is trained, unless the rule has it smaller still.
          if (seen && dropped === null) {
            expect(seen[0] >= rect[0] - 1e-9 && seen[1] >= rect[1] - 1e-9).toBe(true);
            expect(seen[2] <= rect[2] + 1e-9 && seen[3] <= rect[3] + 1e-9).toBe(true);
          }
          expect(weight).toBe(1);
        }
        // Tiles lie within the canvas and do not overlap.
        const tiles = one.scene.groups[0].layers.map(({ to }): Rect => [to[0], to[1], to[4], to[5]]);
        tiles.forEach((a, i) => {
          expect(a[0] >= 0 && a[1] >= 0 && a[2] <= width && a[3] <= height).toBe(true);
          for (const b of tiles.slice(i + 1)) {
            const across = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
            const down = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
            expect(Math.min(across, down)).toBeLessThan(1e-9);
          }
        });
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
