import { movedQuad, quadOf, rectMask, type Homography } from '../../src/core/mixing/geometry.ts';
import { randomOf, type Random } from '../../src/core/mixing/random.ts';
import {
  wholePicture,
  type Effect,
  type Elastic,
  type Group,
  type Layer,
  type Quad,
  type Scene,
} from '../../src/core/mixing/scene.ts';
import type { Picture } from '../../src/core/pictures/picture.ts';
import { pyramidOf } from '../../src/core/pictures/pyramid.ts';
import { testBitmap } from './pictures.ts';

/** Something to draw, with what it shows in a word or two. */
export interface Case {
  readonly name: string;
  readonly scene: Scene;
  readonly pictures: readonly (Picture | null)[];
  readonly scale: number;
}

type Build = (random: Random) => Omit<Case, 'name' | 'scale'> & { readonly scale?: number };

const layer = (picture: number, to: Quad, more: Partial<Layer> = {}): Layer => ({
  picture,
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

const scene = (
  width: number,
  height: number,
  groups: readonly Group[],
  effects: readonly Effect[] = [],
): Scene => ({ width, height, groups, effects });

const picture = (random: Random, width: number, height: number, isClear = false) =>
  pyramidOf(testBitmap(random, width, height, isClear));

const side = (random: Random, low: number, high: number) => Math.floor(random.between(low, high));

/** A turn by about the angle, a stretch and a shift, as a matrix; the angle's tangent is the given number. */
function turned(random: Random, tangent: number, size: number): Homography {
  const c = 1 / Math.sqrt(1 + tangent * tangent);
  const s = tangent * c;
  const k = random.between(0.7, 1.3);
  return [
    k * c,
    -k * s,
    random.between(-0.2, 0.3) * size,
    k * s,
    k * c,
    random.between(-0.2, 0.2) * size,
    0,
    0,
    1,
  ];
}

const grey: Homography = [1, 0, 0, 0, 1, 0, 0, 0, 1];

function mosaic(random: Random, tiles: number, m: Homography = grey) {
  const size = 200;
  const cut = Array.from({ length: tiles - 1 }, (_, i) => (size * (i + 1)) / tiles + random.between(-20, 20));
  const at = [0, ...cut, size];
  const layers: Layer[] = [];
  const pictures: Picture[] = [];
  for (let y = 0; y < tiles; y++)
    for (let x = 0; x < tiles; x++) {
      const rect = [at[x], at[y], at[x + 1], at[y + 1]] as const;
      const [u, v] = [random.between(0, 0.3), random.between(0, 0.3)];
      pictures.push(picture(random, side(random, 90, 400), side(random, 90, 400)));
      const from: Quad = [u, v, 1, v, 1, 1, u, 1];
      layers.push(layer(pictures.length - 1, movedQuad(m, quadOf(rect)), { from }));
    }
  return {
    scene: scene(size, size, [group(layers, { isTiled: true, ground: [114, 114, 114] })]),
    pictures,
  };
}

function one(
  random: Random,
  to: Quad,
  more: { layer?: Partial<Layer>; group?: Partial<Group>; effects?: Effect[]; size?: [number, number] } = {},
) {
  const [width, height] = more.size ?? [side(random, 120, 400), side(random, 120, 400)];
  const layers = [layer(0, to, more.layer)];
  const groups = [group(layers, { ground: [90, 30, 200], ...more.group })];
  return { scene: scene(180, 150, groups, more.effects), pictures: [picture(random, width, height)] };
}

const whole: Quad = quadOf([0, 0, 180, 150]);

const star = (x: number, y: number, r: number): number[] =>
  [0, 2, 4, 1, 3].flatMap((k) => {
    const [dx, dy] = [
      [0, -1],
      [0.95, -0.31],
      [0.59, 0.81],
      [-0.59, 0.81],
      [-0.95, -0.31],
    ][k];
    return [x + r * dx, y + r * dy];
  });

function elastic(random: Random, columns: number, rows: number, reach: number): Elastic {
  const values = () => Array.from({ length: columns * rows }, () => random.between(-reach, reach));
  return { columns, rows, dx: values(), dy: values() };
}

const colour = [1.2, 0.1, -0.2, 0.05, -0.3, 1.1, 0.2, -0.1, 0.4, 0.4, 0.4, 0];

const builds: Readonly<Record<string, Build>> = {
  'as it is': (random) => one(random, whole, { size: [180, 150] }),
  'shifted by half a pixel': (random) => one(random, quadOf([0.5, 0.5, 180.5, 150.5]), { size: [180, 150] }),
  'mosaic of 4': (random) => mosaic(random, 2),
  'mosaic of 9': (random) => mosaic(random, 3),
  'mosaic of 4, turned and stretched': (random) => mosaic(random, 2, turned(random, 0.4, 200)),
  'mosaic of 4 in perspective': (random) =>
    mosaic(random, 2, [0.9, 0.1, 8, -0.05, 0.8, 12, 0.0006, -0.0004, 1]),
  'mosaic of 9, smaller': (random) => ({ ...mosaic(random, 3, turned(random, -0.2, 200)), scale: 0.37 }),
  turned: (random) => one(random, movedQuad(turned(random, random.between(-0.5, 0.5), 180), whole)),
  'turned, of noise': (random) =>
    one(random, movedQuad(turned(random, 0.3, 180), whole), { group: { ground: { noise: 0xdeadbeef } } }),
  mirrored: (random) => one(random, [180, 0, 0, 0, 0, 150, 180, 150]),
  'strong perspective': (random) => one(random, [60, 20, 120, 24, 175, 140, -20, 148], { size: [700, 500] }),
  'perspective from above, 8 to 1': (random) =>
    one(random, [80, 5, 100, 5, 180, 145, 0, 145], { size: [1000, 1000] }),
  'enlarged 9 times': (random) => one(random, quadOf([-30.3, -20.7, 200, 190]), { size: [23, 17] }),
  'one row of pixels': (random) => one(random, whole, { size: [77, 1] }),
  'one pixel': (random) => one(random, quadOf([20.25, 30.75, 100.5, 90.125]), { size: [1, 1] }),
  'a sliver': (random) => one(random, quadOf([20.3, 10, 20.6, 140])),
  'a mask of rings with a hole': (random) =>
    one(random, whole, {
      layer: { mask: { rings: [star(90, 75, 70), [60, 60, 61.5, 99, 118, 95, 112, 55, 90, 40]] } },
    }),
  'a mask on a group': (random) =>
    one(random, whole, { group: { mask: { rings: [star(70, 80, 55), star(110, 60, 40)] }, opacity: 0.7 } }),
  'a mask of rectangles': (random) =>
    one(random, whole, {
      layer: {
        mask: { rings: [...rectMask([10.5, 10.25, 90, 70]).rings, ...rectMask([90, 20, 150, 120]).rings] },
      },
    }),
  'a mask without rings': (random) => one(random, whole, { layer: { mask: { rings: [] } } }),
  elastic: (random) => one(random, whole, { group: { elastic: elastic(random, 6, 5, 14) } }),
  'elastic, masked and smaller': (random) => ({
    ...one(random, whole, {
      group: { elastic: elastic(random, 9, 9, 6) },
      layer: { mask: { rings: [star(90, 75, 70)] } },
    }),
    scale: 0.6,
  }),
  'a colour matrix': (random) => one(random, whole, { layer: { colour } }),
  'a colour matrix over alpha': (random) => ({
    ...one(random, whole, { layer: { colour, opacity: 0.8 } }),
    pictures: [picture(random, 211, 190, true)],
  }),
  'alpha, reduced': (random) => ({
    ...one(random, quadOf([10, 10, 100.5, 77])),
    pictures: [picture(random, 640, 480, true)],
  }),
  'MixUp of two': (random) => ({
    scene: scene(200, 160, [
      group([layer(0, quadOf([0, 0, 200, 160]))], { ground: [114, 114, 114] }),
      group([layer(1, quadOf([0, 20, 200, 140]))], { ground: [114, 114, 114], opacity: 0.43 }),
    ]),
    pictures: [picture(random, 300, 240), picture(random, 500, 300)],
  }),
  'CutMix of two': (random) => ({
    scene: scene(200, 160, [
      group([layer(0, quadOf([0, 0, 200, 160]))]),
      group([layer(1, quadOf([0, 0, 200, 160]))], { mask: rectMask([33.3, 20.5, 120, 99.75]) }),
    ]),
    pictures: [picture(random, 200, 160), picture(random, 777, 555)],
  }),
  'a picture that is not there': (random) => ({
    ...one(random, quadOf([20, 20, 90, 130])),
    pictures: [null],
  }),
  'layers over each other': (random) => ({
    scene: scene(180, 150, [
      group(
        Array.from({ length: 12 }, (_, i) =>
          layer(i % 3, movedQuad(turned(random, random.between(-1, 1), 90), quadOf([30, 30, 130, 110])), {
            opacity: random.between(0.2, 1),
          }),
        ),
        { ground: { noise: 7 } },
      ),
    ]),
    pictures: [picture(random, 64, 64), picture(random, 333, 100, true), picture(random, 90, 200)],
  }),
  'tiles that overlap': (random) => ({
    scene: scene(180, 150, [
      group(
        [layer(0, quadOf([0, 0, 100.5, 150])), layer(1, quadOf([90.25, 0, 180, 150]), { opacity: 0.9 })],
        {
          isTiled: true,
        },
      ),
    ]),
    pictures: [picture(random, 100, 150), picture(random, 90, 150)],
  }),
  blurred: (random) => one(random, whole, { effects: [{ kind: 'blur', sigma: random.between(0.3, 5) }] }),
  'blurred wider than the picture': (random) => ({
    ...one(random, whole, { effects: [{ kind: 'blur', sigma: 60 }] }),
    scale: 0.9,
  }),
  'noise, then blurred': (random) =>
    one(random, whole, {
      effects: [
        { kind: 'noise', sigma: 25, seed: random.seed() },
        { kind: 'blur', sigma: 1.1 },
      ],
    }),
  'blurred, then noise': (random) => ({
    ...one(random, whole, {
      effects: [
        { kind: 'blur', sigma: 2 },
        { kind: 'noise', sigma: 40, seed: 0xffffffff },
      ],
    }),
    scale: 0.5,
  }),
};

/** A reduction by each of 1 to 8 and what lies between. */
const reductions = [1, 1.5, 2, 2.9, 3, 4, 5.3, 6, 7, 8];

/** Every kind of scene once for each round; other rounds, other numbers. */
export function cases(round: number): Case[] {
  const named = Object.entries(builds).map(([name, build]): Case => {
    const built = build(randomOf('drawing', round, name));
    return { ...built, name, scale: built.scale ?? 1 };
  });
  const reduced = reductions.map((times): Case => {
    const random = randomOf('reduced', round, times);
    const built = one(random, quadOf([3, 2, 3 + 1000 / times / 2, 2 + 800 / times / 2]), {
      size: [1000, 800],
    });
    return { ...built, name: `reduced ${2 * times} times`, scale: 1 };
  });
  return [...named, ...reduced];
}
