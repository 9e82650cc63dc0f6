import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turn } from '../../numerics.ts';
import type { Bitmap } from '../../pictures/picture.ts';
import { pyramidOf, shrunk } from '../../pictures/pyramid.ts';
import { after, movedScene, quadOf, rectMask, scaling, translation, type Rect } from '../geometry.ts';
import { wholePicture, type Group, type Layer, type Quad, type Scene } from '../scene.ts';
import { drawScene } from './drawScene.ts';

const picture = (width: number, height: number, colour: (x: number, y: number) => readonly number[]) => {
  const pixels = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [r, g, b, a = 255] = colour(x, y);
      pixels.set([r, g, b, a], 4 * (y * width + x));
    }
  return { width, height, pixels };
};
const flat = (...colour: number[]) => pyramidOf(picture(8, 8, () => colour));

const layer = (to: Quad, more: Partial<Layer> = {}): Layer => ({
  picture: 0,
  from: wholePicture,
  to,
  opacity: 1,
  mask: null,
  colour: null,
  ...more,
});
const group = (layers: readonly Layer[], more: Partial<Group> = {}): Group => ({
  ground: null,
  opacity: 1,
  mask: null,
  elastic: null,
  isTiled: false,
  layers,
  ...more,
});
const scene = (width: number, height: number, ...groups: Group[]): Scene => ({
  width,
  height,
  groups,
  effects: [],
});
const rect = (...r: [number, number, number, number]): Quad => quadOf(r satisfies Rect);

const reds = ({ pixels }: Bitmap) => Array.from(pixels).filter((_, i) => i % 4 === 0);
const at = ({ width, pixels }: Bitmap, x: number, y: number) =>
  Array.from(pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 3));

const random = (x: number, y: number) => [
  (x * 97 + y * 57) & 255,
  (x * y * 31 + 7) & 255,
  (x * 5 + y * 211) & 255,
];

describe('one layer', () => {
  const bitmap = picture(13, 7, random);
  const whole = layer(rect(0, 0, 13, 7));

  it('on its own size gives the bytes of the picture', () => {
    expect(drawScene(scene(13, 7, group([whole])), [pyramidOf(bitmap)])).toEqual(bitmap);
  });

  it('mirrored by its corners gives the bytes mirrored', () => {
    const out = drawScene(scene(13, 7, group([layer([13, 0, 0, 0, 0, 7, 13, 7])])), [pyramidOf(bitmap)]);
    expect(out).toEqual(picture(13, 7, (x, y) => random(12 - x, y)));
  });

  it('turned by a quarter gives the bytes turned', () => {
    const out = drawScene(scene(7, 13, group([layer([7, 0, 7, 13, 0, 13, 0, 0])])), [pyramidOf(bitmap)]);
    expect(out).toEqual(picture(7, 13, (x, y) => random(y, 6 - x)));
  });

  it('shows the part of the picture that `from` says', () => {
    const part = layer(rect(0, 0, 3, 2), {
      from: [4 / 13, 1 / 7, 7 / 13, 1 / 7, 7 / 13, 3 / 7, 4 / 13, 3 / 7],
    });
    expect(drawScene(scene(3, 2, group([part])), [pyramidOf(bitmap)])).toEqual(
      picture(3, 2, (x, y) => random(x + 4, y + 1)),
    );
  });

  it('shifted by half a pixel mixes neighbours evenly, and covers half at its ends', () => {
    const two = pyramidOf(picture(2, 1, (x) => [100 + 100 * x, 0, 0]));
    // Texels 100, 200 on [½, 2½]: pixel 0 half of 100, pixel 1 the mean, pixel 2 half of 200.
    expect(reds(drawScene(scene(3, 1, group([layer(rect(0.5, 0, 2.5, 1))])), [two]))).toEqual([50, 150, 100]);
  });

  it('that is smaller than a pixel covers it by its area', () => {
    const out = drawScene(scene(2, 1, group([layer(rect(0.25, 0, 0.75, 0.5))])), [flat(200, 100, 40)]);
    expect([at(out, 0, 0), at(out, 1, 0)]).toEqual([
      [50, 25, 10],
      [0, 0, 0],
    ]);
  });

  it('reduced to half has the mean of two by two', () => {
    const four = pyramidOf(picture(2, 2, (x, y) => [10 * x + 100 * y, 0, 0]));
    expect(reds(drawScene(scene(1, 1, group([layer(rect(0, 0, 1, 1))])), [four]))).toEqual([55]);
    expect(reds(drawScene(scene(2, 2, group([layer(rect(0, 0, 2, 2))])), [four], 0.5))).toEqual([55]);
  });

  it('without area, or with corners that are no numbers, is not drawn', () => {
    for (const to of [rect(1, 1, 1, 5), [NaN, 0, 1, 0, 1, 1, 0, 1] as Quad])
      expect(reds(drawScene(scene(3, 3, group([layer(to)])), [flat(200)])).every((v) => v === 0)).toBe(true);
  });

  it('whose picture is missing is drawn as neutral grey', () => {
    const out = drawScene(
      scene(2, 1, group([layer(rect(0, 0, 1, 1)), layer(rect(1, 0, 2, 1), { picture: 5 })])),
      [null],
    );
    expect([at(out, 0, 0), at(out, 1, 0)]).toEqual([
      [128, 128, 128],
      [128, 128, 128],
    ]);
  });
});

describe('blending', () => {
  const below = layer(rect(0, 0, 4, 1));
  const above = (more: Partial<Layer>) => layer(rect(0, 0, 4, 1), { picture: 1, ...more });
  const two = [flat(100, 0, 0), flat(200, 50, 0)];

  it('with an opacity of a half takes the mean', () => {
    const out = drawScene(scene(4, 1, group([below, above({ opacity: 0.5 })])), two);
    expect(at(out, 0, 0)).toEqual([150, 25, 0]);
  });

  it('of groups takes λ of one and 1 − λ of the other', () => {
    const out = drawScene(scene(4, 1, group([below]), group([above({})], { opacity: 0.3 })), two);
    expect(at(out, 2, 0)).toEqual([130, 15, 0]);
  });

  it('takes the picture’s own alpha, premultiplied once', () => {
    const half = pyramidOf(picture(8, 8, () => [200, 50, 0, 51]));
    // 51 ÷ 255 = 0.2: 0.8 × 100 + 0.2 × 200
    expect(at(drawScene(scene(4, 1, group([below, above({})])), [two[0], half]), 0, 0)).toEqual([120, 10, 0]);
  });

  it('puts a group’s ground under its layers and nowhere else', () => {
    const grounded = group([layer(rect(0, 0, 1, 1), { opacity: 0.5, picture: 1 })], {
      ground: [0, 0, 80],
      mask: rectMask([0, 0, 2, 1]),
    });
    const out = drawScene(scene(4, 1, group([below]), grounded), two);
    expect([0, 1, 2].map((x) => at(out, x, 0))).toEqual([
      [100, 25, 40],
      [0, 0, 80],
      [100, 0, 0],
    ]);
  });

  it('makes a ground of noise from its seed: even bytes, another seed other bytes', () => {
    const noise = (seed: number) => drawScene(scene(64, 64, group([], { ground: { noise: seed } })), []);
    const values = reds(noise(7));
    expect(noise(7)).toEqual(noise(7));
    expect(reds(noise(8))).not.toEqual(values);
    expect(reds(noise(7 + 65536))).not.toEqual(values);
    // Mean 127.5; 4096 draws have a standard error of 1.15.
    expect(Math.abs(values.reduce((a, b) => a + b, 0) / 4096 - 127.5)).toBeLessThan(4);
    expect(new Set(values).size).toBe(256);
  });

  it('applies a colour matrix to the colour without its alpha, and keeps it within 0..255', () => {
    // r' = g + 0.2 (51 levels), g' = 2 r, b' = −b
    const colour = [0, 1, 0, 0.2, 2, 0, 0, 0, 0, 0, -1, 0];
    const out = drawScene(scene(4, 1, group([above({ colour, opacity: 0.5 })])), two);
    expect(at(out, 0, 0)).toEqual([51, 128, 0]);
    const clear = pyramidOf(picture(8, 8, () => [100, 20, 0, 51]));
    const thin = drawScene(scene(1, 1, group([layer(rect(0, 0, 1, 1), { colour })])), [clear]);
    // (20 + 51) and 200, by 0.2
    expect(at(thin, 0, 0)).toEqual([14, 40, 0]);
  });
});

describe('masks', () => {
  const drawn = (mask: Layer['mask']) =>
    reds(drawScene(scene(8, 8, group([layer(rect(0, 0, 8, 8), { mask })])), [flat(200)]));
  const rows = (values: number[]) => Array.from({ length: 8 }, (_, y) => values.slice(8 * y, 8 * y + 8));

  it('cover half of a pixel that they halve, and a quarter at their corner', () => {
    const out = rows(drawn(rectMask([1.5, 2.5, 5, 6])));
    expect(out[2].slice(0, 6)).toEqual([0, 50, 100, 100, 100, 0]);
    expect(out[3].slice(0, 6)).toEqual([0, 100, 200, 200, 200, 0]);
    expect(out[6].slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('without rings hide everything', () => {
    expect(drawn({ rings: [] }).every((v) => v === 0)).toBe(true);
  });

  it('have holes by the even-odd rule', () => {
    const out = rows(drawn({ rings: [rect(1, 1, 7, 7), rect(3, 3, 5, 5)].map((q) => [...q]) }));
    expect(out[4]).toEqual([0, 200, 200, 0, 0, 200, 200, 0]);
    expect(out[2]).toEqual([0, 200, 200, 200, 200, 200, 200, 0]);
  });

  it('have no seam where rings meet side by side', () => {
    const cells = [rect(0, 0, 3.5, 8), rect(3.5, 0, 8, 3.25), rect(3.5, 3.25, 8, 8)];
    expect(drawn({ rings: cells.map((q) => [...q]) }).every((v) => v === 200)).toBe(true);
  });

  it('of many corners are inside by the even-odd rule and antialiased by their distance', () => {
    // An L of six corners: [1, 6] × [1, 6] without [3.5, 6] × [1, 3.5].
    const out = rows(drawn({ rings: [[1, 1, 3.5, 1, 3.5, 3.5, 6, 3.5, 6, 6, 1, 6]] }));
    expect(out[1]).toEqual([0, 200, 200, 100, 0, 0, 0, 0]);
    expect(out[5]).toEqual([0, 200, 200, 200, 200, 200, 0, 0]);
    expect(out[3]).toEqual([0, 200, 200, 100, 100, 100, 0, 0]);
  });

  it('of a layer give what the same mask of its group gives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -2, max: 10, noNaN: true }), { minLength: 6, maxLength: 24 }),
        (ring) => {
          const mask = { rings: [ring.length % 2 === 0 ? ring : ring.slice(1)] };
          const grouped = scene(8, 8, group([layer(rect(0, 0, 8, 8))], { mask }));
          expect(reds(drawScene(grouped, [flat(200)]))).toEqual(drawn(mask));
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });
});

describe('tiles', () => {
  /** Four tiles of one colour around a point, the whole turned and shrunk. */
  const tiled = (degrees: number, isTiled: boolean): Scene => {
    const [cx, cy] = [57.3, 70.8];
    const tiles = [rect(0, 0, cx, cy), rect(cx, 0, 128, cy), rect(0, cy, cx, 128), rect(cx, cy, 128, 128)];
    const { cos, sin } = turn(degrees);
    const m = after(
      translation(64, 64),
      after([0.9 * cos, -0.9 * sin, 0, 0.9 * sin, 0.9 * cos, 0, 0, 0, 1], translation(-64, -64)),
    );
    return movedScene(
      m,
      scene(
        128,
        128,
        group(
          tiles.map((to) => layer(to)),
          { isTiled },
        ),
      ),
      128,
      128,
    );
  };
  const inner = (out: Bitmap) => {
    const values = new Set<number>();
    for (let y = 30; y < 98; y++) for (let x = 30; x < 98; x++) values.add(at(out, x, y)[0]);
    return [...values];
  };

  it('that meet at turned edges and at a turned corner leave no seam', () => {
    for (const degrees of [0, 10, 33, 45, 90, 171])
      expect(inner(drawScene(tiled(degrees, true), [flat(201, 0, 0)]))).toEqual([201]);
  });

  it('that hide each other would leave one', () => {
    expect(inner(drawScene(tiled(10, false), [flat(201, 0, 0)])).length).toBeGreaterThan(1);
  });

  it('do not depend on their order, to the rounding of a sum', () => {
    const pictures = [0, 1, 2, 3].map((i) => pyramidOf(picture(8, 8, (x, y) => random(x + i, y))));
    const { groups, ...rest } = tiled(12, true);
    const layers = groups[0].layers.map((l, i) => ({ ...l, picture: i }));
    const one = drawScene({ ...rest, groups: [{ ...groups[0], layers }] }, pictures).pixels;
    const two = drawScene(
      { ...rest, groups: [{ ...groups[0], layers: [...layers].reverse() }] },
      pictures,
    ).pixels;
    expect(Math.max(...one.map((v, i) => Math.abs(v - two[i])))).toBeLessThanOrEqual(1);
  });

  it('that overlap share the pixel', () => {
    const both = group([layer(rect(0, 0, 1, 1)), layer(rect(0, 0, 1, 1), { picture: 1 })], { isTiled: true });
    expect(reds(drawScene(scene(1, 1, both), [flat(100, 0, 0), flat(200, 0, 0)]))).toEqual([150]);
  });
});

describe('laws', () => {
  const corner = (x: number, y: number) =>
    fc.tuple(
      fc.double({ min: x - 12, max: x + 12, noNaN: true }),
      fc.double({ min: y - 12, max: y + 12, noNaN: true }),
    );
  const quads = fc
    .tuple(corner(8, 8), corner(40, 8), corner(40, 40), corner(8, 40))
    .map((corners) => corners.flat() as unknown as Quad);

  it('a constant picture on a ground of its colour stays constant under any homography', () => {
    fc.assert(
      fc.property(quads, fc.double({ min: 0.3, max: 1.5, noNaN: true }), (to, scale) => {
        const one = scene(48, 48, group([layer(to)], { ground: [90, 160, 30] }));
        const out = drawScene(one, [flat(90, 160, 30)], scale);
        const colour = [90, 160, 30, 255];
        expect(out.pixels.every((value, i) => value === colour[i % 4])).toBe(true);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('mirroring the scene mirrors the picture, to one level', () => {
    const pictures = [pyramidOf(picture(32, 24, random))];
    fc.assert(
      fc.property(quads, (to) => {
        const one = scene(48, 48, group([layer(to)]));
        const mirrored = movedScene([-1, 0, 48, 0, 1, 0, 0, 0, 1], one, 48, 48);
        const [a, b] = [drawScene(one, pictures), drawScene(mirrored, pictures)];
        const apart = a.pixels.map((value, i) => {
          const [x, row] = [Math.floor(i / 4) % 48, i - (i % 192)];
          return Math.abs(value - b.pixels[row + 4 * (47 - x) + (i % 4)]);
        });
        expect(Math.max(...apart)).toBeLessThanOrEqual(1);
      }),
      { seed: 2, numRuns: 25 },
    );
  });

  /** Mean distance from the exact area means, in levels, when 240 × 180 is drawn this wide. */
  const reductionError = (bitmap: Bitmap, w: number) => {
    const out = drawScene(scene(w, (w * 3) / 4, group([layer(rect(0, 0, w, (w * 3) / 4))])), [
      pyramidOf(bitmap),
    ]);
    const exact = reds(shrunk(bitmap, w));
    return reds(out).reduce((sum, v, i) => sum + Math.abs(v - exact[i]), 0) / exact.length;
  };

  it('a reduction by halves is the exact mean of the area', () => {
    const noisy = picture(240, 180, (x, y) => [
      (Math.imul(x * 977 + y * 7919 + 13, 2654435761) >>> 24) & 255,
      0,
      0,
    ]);
    expect(reductionError(noisy, 120)).toBeLessThan(0.01);
    expect(reductionError(noisy, 60)).toBeLessThan(0.3);
    // Between halves it is linear sampling of two levels, and noise is the hardest picture there is.
    for (const w of [160, 100, 80]) expect(reductionError(noisy, w)).toBeLessThan(14);
  });

  it('a reduction between halves is within two levels of it where the waves are 32 texels long', () => {
    const wave = (phase: number) => 50 * turn((360 / 32) * phase).cos;
    const waves = picture(240, 180, (x, y) => [Math.round(128 + wave(x) + wave(y + x / 2)), 0, 0]);
    for (const w of [160, 100, 80]) expect(reductionError(waves, w)).toBeLessThan(2);
  });

  it('an output of another scale has round(scale × canvas) pixels', () => {
    const one = scene(15, 9, group([layer(rect(0, 0, 15, 9))]));
    const sizes = [0.5, 1, 1.9, 0.01].map((scale) => drawScene(one, [flat(1)], scale));
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [8, 5],
      [15, 9],
      [29, 17],
      [1, 1],
    ]);
  });
});

describe('elastic deformation', () => {
  const bitmap = picture(24, 24, random);
  const whole = layer(rect(0, 0, 24, 24));
  const elastic = (dx: number, dy: number) => ({
    columns: 4,
    rows: 3,
    dx: Array.from({ length: 12 }, () => dx),
    dy: Array.from({ length: 12 }, () => dy),
  });

  it('by nothing changes nothing', () => {
    const out = drawScene(scene(24, 24, group([whole], { elastic: elastic(0, 0) })), [pyramidOf(bitmap)]);
    expect(out).toEqual(bitmap);
  });

  it('by the same everywhere looks up as far away', () => {
    const out = drawScene(scene(24, 24, group([whole], { elastic: elastic(3, -2) })), [pyramidOf(bitmap)]);
    expect(at(out, 10, 10)).toEqual(random(13, 8));
    // Beyond the layer there is nothing.
    expect(at(out, 23, 10)).toEqual([0, 0, 0]);
    const half = drawScene(scene(24, 24, group([whole], { elastic: elastic(4, 0) })), [flat(7, 7, 7)], 0.5);
    expect(reds(half).slice(0, 12)).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 0, 0]);
  });

  it('moves masks of layers with them, and leaves the group’s', () => {
    const mask = rectMask([8, 0, 16, 24]);
    const moved = scene(24, 24, group([{ ...whole, mask }], { elastic: elastic(3, 0) }));
    const first = (s: Scene) =>
      reds(drawScene(s, [flat(9, 9, 9)]))
        .slice(0, 24)
        .indexOf(9);
    expect(first(moved)).toBe(5);
    expect(first(scene(24, 24, group([whole], { elastic: elastic(3, 0), mask })))).toBe(8);
  });
});

describe('the scaled scene', () => {
  it('drawn at half size is near the scene of half size', () => {
    const pictures = [pyramidOf(picture(32, 32, (x, y) => [8 * x, 8 * y, 100]))];
    const one = scene(32, 32, group([layer([4, 2, 30, 5, 28, 31, 1, 26])], { ground: [10, 20, 30] }));
    expect(drawScene(one, pictures, 0.5)).toEqual(
      drawScene(movedScene(scaling(0.5, 0.5), one, 16, 16), pictures),
    );
  });
});
