import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pyramidOf } from '../../../pictures/pyramid.ts';
import { composed, step } from '../../../testing/composed.ts';
import { makeDataset, type ImageSpec } from '../../../testing/makeDataset.ts';
import { drawScene } from '../../draw/drawScene.ts';
import { rectArea, type Rect } from '../../geometry.ts';
import type { LibraryId } from '../../libraries/library.ts';
import type { Quad } from '../../scene.ts';

type Box = readonly [number, number, number, number, number];
const image = (width: number, height: number, ...boxes: Box[]): ImageSpec => ({ width, height, boxes });
const one = (...spec: Parameters<typeof image>) => makeDataset(['cat', 'dog'], [image(...spec)]);
const rects = (labels: readonly { rect: Rect }[]) => labels.map(({ rect }) => rect.map(rounded));
const rounded = (x: number) => Math.round(x * 1e9) / 1e9 + 0;
const quad = (to: Quad) => to.map(rounded);

/** A picture in which each pixel has its own colour. */
const picture = (width: number, height: number) => {
  const pixels = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++)
    pixels.set([10 + 2 * (i % width), Math.floor(i / width), 7, 255], 4 * i);
  return { width, height, pixels };
};

describe('a flip', () => {
  const data = one(100, 50, [0, 10, 5, 20, 10]);

  it('mirrors a box of a 100 × 50 picture left to right', () => {
    const { scene, labels, done } = composed(data, [step('flip')]);
    expect(rects(labels)).toEqual([[70, 5, 90, 15]]);
    expect(scene.groups[0].layers[0].to).toEqual([100, 0, 0, 0, 0, 50, 100, 50]);
    expect(done).toEqual(['flip']);
  });

  it('turns it upside down', () => {
    const { labels } = composed(data, [step('flip', { horizontal: 0, vertical: 1 })]);
    expect(rects(labels)).toEqual([[10, 35, 30, 45]]);
  });

  it('draws the mirrored picture to the pixel', () => {
    const small = picture(8, 4);
    const { scene } = composed(one(8, 4), [step('flip')]);
    const { pixels } = drawScene(scene, [pyramidOf(small)]);
    for (let i = 0; i < 32; i++) {
      const mirrored = 8 * Math.floor(i / 8) + 7 - (i % 8);
      expect(Array.from(pixels.subarray(4 * i, 4 * i + 3))).toEqual(
        Array.from(small.pixels.subarray(4 * mirrored, 4 * mirrored + 3)),
      );
    }
  });

  it('drops no box, however small, and leaves what reaches over the border', () => {
    const { labels } = composed(
      one(100, 50, [0, -3, 5, 10, 1]),
      [step('flip')],
      {},
      { library: 'ultralytics' },
    );
    expect(labels).toMatchObject([{ rect: [93, 5, 103, 6], dropped: null }]);
  });

  it('does nothing where a hand says so', () => {
    expect(composed(data, [step('flip')], { values: { 'flip.horizontal': 0 } }).done).toEqual([]);
  });

  it('twice is the identity', () => {
    fc.assert(
      fc.property(
        fc.nat(79),
        fc.nat(39),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        (x, y, side, down) => {
          const flip = step('flip', down ? { horizontal: 0, vertical: 1 } : {});
          const before = composed(one(100, 60, [0, x, y, side, side]), []);
          const after = composed(one(100, 60, [0, x, y, side, side]), [flip, flip]);
          expect(after.labels).toEqual(before.labels);
          expect(after.scene).toEqual(before.scene);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe('a rotation', () => {
  const data = one(100, 50, [0, 50, 25, 10, 10]);
  const turned = (angle: number, library: LibraryId = 'ultralytics') =>
    composed(data, [step('rotate')], { values: { 'rotate.angle': angle } }, { library });

  it('by 90° takes right to up, exactly', () => {
    const { labels, scene } = turned(90);
    expect(labels[0].rect).toEqual([50, 15, 60, 25]);
    expect([scene.width, scene.height]).toEqual([100, 50]);
    expect(scene.groups.at(-1)?.layers[0].to).toEqual([25, 75, 25, -25, 75, -25, 75, 75]);
  });

  it('by 45° makes the box the bounds of its turned corners', () => {
    const root = Math.SQRT1_2;
    const { labels } = turned(45);
    expect(rects(labels)).toEqual([[50, 25 - 10 * root, 50 + 20 * root, 25 + 10 * root].map(rounded)]);
  });

  it('fills the corners with the library’s colour', () => {
    for (const [library, colour] of [
      ['ultralytics', 114],
      ['torchvision', 0],
    ] as const) {
      const { scene } = turned(45, library);
      const { pixels } = drawScene(scene, [pyramidOf(picture(100, 50))]);
      expect(Array.from(pixels.subarray(0, 4))).toEqual([colour, colour, colour, 255]);
    }
  });

  it('stays within what a person asks for', () => {
    for (let chance = 0; chance < 30; chance++) {
      const { drawn } = composed(data, [step('rotate', { degrees: 10 })], {}, { chance });
      expect(Math.abs(drawn['rotate.angle'])).toBeLessThanOrEqual(10);
    }
  });

  it('takes the bounds of a polygon where Ultralytics has one', () => {
    const data = one(100, 100, [0, 40, 40, 20, 20]);
    // A diamond: turned by 45° it is an upright square of side 20 / √2, its box would be 20 √2.
    const diamond = () => [[0.5, 0.4, 0.6, 0.5, 0.5, 0.6, 0.4, 0.5]];
    const pins = { values: { 'rotate.angle': 45 } };
    const half = 10 * Math.SQRT1_2;
    const byPolygon = composed(data, [step('rotate')], pins, { polygon: diamond });
    expect(rects(byPolygon.labels)).toEqual([[50 - half, 50 - half, 50 + half, 50 + half].map(rounded)]);
    const byBox = composed(data, [step('rotate')], pins, { polygon: diamond, library: 'mmdetection' });
    expect(rects(byBox.labels)).toEqual([
      [50 - 2 * half, 50 - 2 * half, 50 + 2 * half, 50 + 2 * half].map(rounded),
    ]);
  });

  describe('after segment2box of Ultralytics', () => {
    const outline = (...ring: number[]) => ({ polygon: () => [ring.map((at) => at / 100)] });
    const shift = (x: number, y: number) => ({ values: { 'translate.x': x, 'translate.y': y } });

    it('drops a box of whose polygon no line comes in, though the box itself does', () => {
      // Below the diagonal of its box; what is left is the box's upper right corner: 30..40 × 0..10.
      const data = one(100, 100, [0, 0, 0, 40, 40]);
      const triangle = outline(0, 0, 0, 40, 40, 40);
      const { labels } = composed(data, [step('translate')], shift(-0.3, 0.9), triangle);
      expect(labels[0].dropped).toBe('nothing of it is left');
      // The mirrored triangle has that corner.
      const other = outline(0, 0, 40, 0, 40, 40);
      const kept = composed(data, [step('translate')], shift(-0.3, 0.9), other).labels;
      expect([rects(kept), kept[0].dropped]).toEqual([[[0, 90, 10, 100]], null]);
    });

    it('counts only points of the polygon’s line: a corner of the canvas beside it is not in the box', () => {
      // Shifted by (50, −30) its tip hangs into the canvas at (60, 10), 56⅔ to 65 wide at the top; the rest passes by the
      // upper right corner.
      const data = one(100, 100, [0, 0, 10, 80, 40]);
      const hook = outline(10, 40, 20, 20, 70, 20, 70, 50, 80, 50, 80, 10, 0, 10);
      const { labels } = composed(data, [step('translate')], shift(0.5, -0.3), hook);
      expect(rects(labels)).toEqual([[50 + 20 / 3, 0, 65, 10].map(rounded)]);
    });

    it('keeps to the canvas that the step before left', () => {
      // Shifted by 20 it reaches from 80 to 120; half as large about the centre, 100 is at 75.
      const data = one(100, 100, [0, 60, 40, 40, 20]);
      const pins = { values: { ...shift(0.2, 0).values, 'scale.factor': 0.5 } };
      const whole = outline(60, 40, 100, 40, 100, 60, 60, 60);
      const { labels } = composed(data, [step('translate'), step('scale')], pins, whole);
      expect(rects(labels)).toEqual([[65, 45, 75, 55]]);
    });

    it('fills the canvas where the polygon lies beyond all of its sides', () => {
      const data = one(100, 100, [0, 40, 40, 20, 20]);
      const pins = { values: { 'scale.factor': 10 } };
      const { labels } = composed(data, [step('scale')], pins, outline(40, 40, 60, 40, 60, 60, 40, 60));
      expect([rects(labels), labels[0].dropped]).toEqual([[[0, 0, 100, 100]], null]);
    });
  });
});

describe('scale, shift and shear', () => {
  it('scale about the centre, and compare the area with the scaled one', () => {
    const data = one(100, 100, [0, 60, 60, 20, 20], [0, 0, 0, 40, 10]);
    const { labels } = composed(data, [step('scale')], { values: { 'scale.factor': 1.5 } });
    expect(rects(labels)).toEqual([
      [65, 65, 95, 95],
      [0, 0, 35, 0],
    ]);
    expect(labels.map(({ dropped }) => dropped === null)).toEqual([true, false]);
  });

  it('keep a box outside by less than nine tenths, drop it beyond, at the ratio of 0.1', () => {
    const at = (x: number) =>
      composed(one(100, 100, [0, 0, 40, 20, 20]), [step('translate')], {
        values: { 'translate.x': x, 'translate.y': 0 },
      }).labels[0];
    // 20 wide, 4 left: 20 %. Then exactly 10 %, which is not above it (and not above 2 px).
    expect(at(-0.16)).toMatchObject({ rect: [0, 40, 4, 60], dropped: null });
    expect(at(-0.18).dropped).not.toBeNull();
    const wide = composed(one(1000, 100, [0, 0, 40, 100, 20]), [step('translate')], {
      values: { 'translate.x': -0.09, 'translate.y': 0 },
    }).labels[0];
    expect(wide.dropped).toContain('10 %');
  });

  it('do not bring back what a step before has pushed out', () => {
    const there = { 'translate.x': 0.5, 'translate.y': 0 };
    const first = composed(one(10, 4), [step('translate')], { values: there });
    const both = composed(one(10, 4), [step('translate'), step('scale')], {
      values: { ...there, 'scale.factor': 0.5 },
    });
    const whole = [pyramidOf(picture(10, 4))];
    const row = (scene: typeof first.scene) =>
      Array.from(drawScene(scene, whole).pixels.subarray(40, 80)).filter((_, i) => i % 4 === 2);
    expect(row(first.scene)).toEqual([114, 114, 114, 114, 114, 7, 7, 7, 7, 7]);
    // 10 wide becomes 5 in the middle (2.5 to 7.5), half of it fill; right of it there is nothing again.
    const after = row(both.scene);
    expect(after.slice(0, 5)).toEqual([114, 114, 114, 114, 114]);
    expect(after.slice(5, 7)).toEqual([7, 7]);
    expect(after.slice(8)).toEqual([114, 114]);
  });

  it('shear by 45° pushes across by the height', () => {
    const { labels } = composed(one(100, 100, [0, 50, 60, 10, 10]), [step('shear')], {
      values: { 'shear.x': 45, 'shear.y': 0 },
    });
    expect(rects(labels)).toEqual([[60, 60, 80, 70]]);
  });
});

describe('the perspective step', () => {
  const still = {
    'perspective.angle': 0,
    'perspective.scale': 1,
    'perspective.shearX': 0,
    'perspective.shearY': 0,
    'perspective.x': 0,
    'perspective.y': 0,
  };
  const big = (...boxes: Box[]) => image(640, 640, ...boxes);
  const four = makeDataset(
    ['cat', 'dog'],
    [big([0, 500, 500, 100, 100]), big([1, 0, 0, 10, 10]), big(), big()],
  );
  const mosaic = { 'mosaic4.centreX': 0.5, 'mosaic4.centreY': 0.5 };
  const partners = [1, 2, 3];

  it('of a mosaic, without scale and shift, is its middle', () => {
    const before = composed(four, [step('mosaic4')], { values: mosaic, partners });
    const { scene, labels } = composed(four, [step('mosaic4'), step('perspective')], {
      values: { ...mosaic, ...still },
      partners,
    });
    expect([before.scene.width, before.scene.height, scene.width, scene.height]).toEqual([
      1280, 1280, 640, 640,
    ]);
    expect(rects(before.labels)).toEqual([
      [500, 500, 600, 600],
      [640, 0, 650, 10],
    ]);
    expect(labels[0].rect.map(rounded)).toEqual([180, 180, 280, 280]);
    expect(labels[1].dropped).not.toBeNull();
    expect(quad(scene.groups[0].layers[0].to)).toEqual([-320, -320, 320, -320, 320, 320, -320, 320]);
  });

  it('in MMDetection starts at the mosaic’s upper left', () => {
    const { labels } = composed(
      four,
      [step('mosaic4'), step('perspective')],
      { values: { ...mosaic, ...still }, partners },
      { library: 'mmdetection' },
    );
    expect(labels[0].rect.map(rounded)).toEqual([500, 500, 600, 600]);
  });

  it('of any other picture keeps its size, also of a large one', () => {
    const data = one(2000, 1000, [0, 900, 400, 200, 200]);
    const { scene, labels } = composed(data, [step('perspective')], {
      values: { ...still, 'perspective.scale': 0.5, 'perspective.x': 0.1 },
    });
    expect([scene.width, scene.height]).toEqual([2000, 1000]);
    expect(rects(labels)).toEqual([[1150, 450, 1250, 550]]);
  });

  it('never shows a picture from behind', () => {
    const steps = [step('mosaic4'), step('perspective', { perspective: 0.001 })];
    let weaker = 0;
    for (let chance = 0; chance < 40; chance++) {
      const { scene, notes } = composed(four, steps, { partners }, { chance, canvas: 2000 });
      if (notes.length > 0) weaker++;
      for (const { layers } of scene.groups)
        for (const { to } of layers) expect(signedArea(to)).toBeGreaterThan(0);
    }
    expect(weaker).toBeGreaterThan(0);
  });
});

/** Above 0 where the corners go round as those of an upright picture do. */
const signedArea = (q: Quad) => (q[4] - q[0]) * (q[7] - q[3]) - (q[6] - q[2]) * (q[5] - q[1]);

describe('a crop', () => {
  const data = makeDataset(
    ['cat', 'dog'],
    [
      image(400, 300, [0, 300, 200, 60, 50], [1, 10, 20, 30, 40]),
      image(400, 300, [0, 0, 0, 9, 9], [0, 0, 0, 9, 9]),
    ],
  );

  it('keeps the box of the rarest class whole, whatever chance says', () => {
    for (let chance = 0; chance < 60; chance++) {
      const { scene, labels } = composed(data, [step('crop', { least: 0.1, minSize: 10 })], {}, { chance });
      const [, rare] = labels;
      expect(rectArea(rare.rect)).toBe(1200);
      expect(rare.dropped).toBeNull();
      expect(rare.rect[0]).toBeGreaterThanOrEqual(0);
      expect(rare.rect[2]).toBeLessThanOrEqual(scene.width);
    }
  });

  it('has the side that is asked for', () => {
    const { scene } = composed(data, [step('crop', { side: 128 })]);
    expect([scene.width, scene.height]).toEqual([128, 128]);
  });

  it('of a picture that is smaller leaves it as it is and says so', () => {
    const { done, notes, scene } = composed(one(100, 50), [step('crop', { side: 128 })]);
    expect(done).toEqual([]);
    expect([scene.width, scene.height]).toEqual([100, 50]);
    expect(notes).toEqual(['The picture is smaller than the crop (100 of 128 pixels): it stays as it is.']);
  });

  it('that is smaller than its box says so', () => {
    const { notes } = composed(one(400, 400, [0, 0, 0, 200, 20]), [step('crop', { side: 128 })]);
    expect(notes[0]).toContain('box to keep is larger than the crop (200 of 128 pixels)');
  });

  it('is cut at whole pixels, so that it is the same pixels', () => {
    const { scene, drawn } = composed(one(20, 12), [step('crop', { least: 0.5, minSize: 4 })], {
      values: { 'crop.width': 0.5, 'crop.height': 0.5, 'crop.x': 0.5, 'crop.y': 0 },
    });
    expect(drawn['crop.x']).toBe(0.5);
    const source = picture(20, 12);
    const { pixels, width, height } = drawScene(scene, [pyramidOf(source)]);
    expect([width, height]).toEqual([10, 6]);
    expect(Array.from(pixels.subarray(0, 8))).toEqual(Array.from(source.pixels.subarray(20, 28)));
  });
});

describe('every geometric step', () => {
  const steps = ['rotate', 'scale', 'translate', 'shear', 'crop', 'perspective'];
  const side = fc.integer({ min: 3, max: 60 });

  it('leaves no kept label outside the canvas, and nothing seen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...steps),
        fc.constantFrom<LibraryId>('ultralytics', 'mmdetection', 'albumentations', 'torchvision'),
        fc.nat(140),
        fc.nat(60),
        side,
        side,
        fc.nat(1e6),
        (operation, library, x, y, w, h, chance) => {
          const { scene, labels } = composed(
            one(150, 70, [0, x, y, w, h]),
            [step(operation)],
            {},
            { library, chance },
          );
          for (const { rect, seen, dropped } of labels) {
            if (dropped === null) expect(isWithin(rect, scene.width, scene.height)).toBe(true);
            if (seen) expect(isWithin(seen, scene.width, scene.height)).toBe(true);
          }
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });

  it('keeps whole-image labels the whole canvas', () => {
    const classified = { ...one(150, 70, [0, 0, 0, 1, 1]), task: 'classification' as const };
    for (const operation of [...steps, 'flip']) {
      const { scene, labels } = composed(classified, [step(operation)]);
      const whole = [0, 0, scene.width, scene.height];
      expect(labels).toMatchObject([{ rect: whole, seen: whole, dropped: null, weight: 1 }]);
    }
  });

  it('leaves a deformed picture as it is, with a word about it', () => {
    const data = one(150, 70, [0, 20, 20, 30, 30]);
    const bent = composed(data, [step('elastic')]);
    for (const operation of [...steps, 'flip', 'elastic']) {
      const both = composed(data, [step('elastic'), step(operation)]);
      expect(both.scene).toEqual(bent.scene);
      expect(both.done).toEqual(['elastic']);
      expect(both.notes[0]).toContain('before the elastic deformation');
    }
  });
});

const isWithin = ([x0, y0, x1, y1]: Rect, width: number, height: number) =>
  x0 >= 0 && y0 >= 0 && x1 <= width && y1 <= height;
