import { after, inverse, fromUnitSquare, type Homography } from '../geometry.ts';
import type { Group, Layer, Mask, Quad, Scene } from '../scene.ts';
import { lodOf } from './shading.ts';

/** Width and height of level 0; the number of levels follows from them (`levelCount`). */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * A scene as numbers in output pixels, read alike by the twin and the shader (a storage buffer of f32). Offsets and
 * counts are whole numbers below 2^24, exact in 32-bit floats; offset 0 means none.
 *
 *   0  width, height, groups, layers, offset of the group records, offset of the layer records, 0, 0
 *
 * Group record, `groupLength` numbers:
 *   0  first layer, number of layers, opacity, ground (0 none, 1 colour, 2 noise)
 *   4  red, green, blue; or of the noise's seed the low and the high 16 bits, 0
 *   7  is tiled (0 or 1), mask's offset, mask's rings, elastic's offset, columns, rows
 *
 * Layer record, `layerLength` numbers:
 *   0  picture (−1: neutral grey in its place), opacity
 *   2  homography by rows: output pixel to texel of level 0; 11: 1 where its last row is not (0, 0, 1)
 *  12  lod where it is affine, else |determinant| of the homography
 *  13  four edges (a, b, c), inside positive, a² + b² = 1: top, right, bottom, left of the picture's part
 *  25  bounds x0, y0, x1, y1 outside which it covers nothing
 *  29  mask's offset, mask's rings, colour matrix's offset
 *  32  width and height of the picture's level 0, its number of levels
 *
 * Mask: see `maskCoverage`. Elastic: columns × rows of dx, then of dy. Colour matrix: 12 numbers for values of
 * 0..255 (the fourth of each row is times 255).
 */
export interface PackedScene {
  readonly width: number;
  readonly height: number;
  readonly numbers: Float32Array<ArrayBuffer>;
}

export const headerLength = 8;
export const groupLength = 16;
export const layerLength = 36;

/** What a picture that is not there is drawn as. */
export const missingGrey = 128;

/** Levels down to 1 × 1. */
export function levelCount({ width, height }: PictureSize): number {
  let levels = 1;
  for (let side = Math.max(width, height); side > 1; side = Math.floor(side / 2)) levels++;
  return levels;
}

/** Packs a scene for an output of round(scale × canvas) pixels, at least 1 × 1. Layers without area are left out. */
export function packScene(scene: Scene, sizes: readonly (PictureSize | null)[], scale = 1): PackedScene {
  const width = Math.max(1, Math.floor(scene.width * scale + 0.5));
  const height = Math.max(1, Math.floor(scene.height * scale + 0.5));
  const sx = width / scene.width;
  const sy = height / scene.height;
  const drawn = scene.groups.map((group) => ({
    group,
    layers: group.layers.flatMap((layer) => placed(layer, sizes[layer.picture] ?? null, sx, sy)),
  }));
  const layerCount = drawn.reduce((sum, { layers }) => sum + layers.length, 0);
  const layersAt = headerLength + groupLength * drawn.length;
  const n: number[] = Array.from({ length: layersAt + layerLength * layerCount }, () => 0);
  put(n, 0, [width, height, drawn.length, layerCount, headerLength, layersAt]);
  let next = 0;
  for (const [index, { group, layers }] of drawn.entries()) {
    const at = headerLength + groupLength * index;
    put(n, at, [next, layers.length, group.opacity, ...ground(group)]);
    n[at + 7] = group.isTiled ? 1 : 0;
    put(n, at + 8, packMask(n, group.mask, sx, sy));
    put(n, at + 10, packElastic(n, group, sx, sy));
    for (const { layer, record } of layers) {
      const start = layersAt + layerLength * next++;
      put(n, start, record);
      put(n, start + 29, packMask(n, layer.mask, sx, sy));
      if (layer.colour)
        n[start + 31] = append(
          n,
          layer.colour.map((m, i) => (i % 4 === 3 ? 255 * m : m)),
        );
    }
  }
  return { width, height, numbers: Float32Array.from(n, (value) => value + 0) };
}

function put(n: number[], at: number, values: readonly number[]): void {
  for (const [i, value] of values.entries()) n[at + i] = value;
}

/** Offset of what was appended. */
function append(n: number[], values: readonly number[]): number {
  const at = n.length;
  for (const value of values) n.push(value);
  return at;
}

function ground({ ground }: Group): number[] {
  if (ground === null) return [0, 0, 0, 0];
  return 'noise' in ground ? [2, ground.noise & 0xffff, (ground.noise >>> 16) & 0xffff, 0] : [1, ...ground];
}

function packElastic(n: number[], { elastic }: Group, sx: number, sy: number): number[] {
  if (elastic === null) return [0, 0, 0];
  const at = append(
    n,
    elastic.dx.map((d) => d * sx),
  );
  append(
    n,
    elastic.dy.map((d) => d * sy),
  );
  return [at, elastic.columns, elastic.rows];
}

function packMask(n: number[], mask: Mask | null, sx: number, sy: number): number[] {
  if (mask === null) return [0, 0];
  const rings = mask.rings.filter((ring) => ring.length >= 6);
  const at = n.length;
  for (const ring of rings) {
    const points = ring.map((value, i) => value * (i % 2 === 0 ? sx : sy));
    const isQuad = points.length === 8 && isConvex(points);
    append(n, [points.length / 2, isQuad ? 1 : 0, ...bounds(points)]);
    append(n, isQuad ? edges(points) : points);
  }
  // A mask without rings needs an offset too: it hides everything.
  return [at, rings.length];
}

/**
 * How far beyond its bounds a quad may cover something: ½ ÷ sin(θ ÷ 2) at a corner of angle θ, so 1 from 60° on. What
 * a sharper corner's faint tip would cover farther out is cut.
 */
const reach = 1;

const bounds = (points: readonly number[]): number[] => {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let p = 0; p < points.length; p += 2) {
    x0 = Math.min(x0, points[p]);
    x1 = Math.max(x1, points[p]);
    y0 = Math.min(y0, points[p + 1]);
    y1 = Math.max(y1, points[p + 1]);
  }
  return [x0 - reach, y0 - reach, x1 + reach, y1 + reach];
};

/** Twice the area, positive where the points go clockwise on the screen. */
function doubleArea(points: readonly number[]): number {
  let sum = 0;
  for (let p = 0; p < points.length; p += 2) {
    const q = (p + 2) % points.length;
    sum += points[p] * points[q + 1] - points[q] * points[p + 1];
  }
  return sum;
}

/** All turns go the same way, and only once around. */
function isConvex(points: readonly number[]): boolean {
  const sign = doubleArea(points) < 0 ? -1 : 1;
  for (let p = 0; p < 8; p += 2) {
    const [q, r] = [(p + 2) % 8, (p + 4) % 8];
    const turn =
      (points[q] - points[p]) * (points[r + 1] - points[q + 1]) -
      (points[q + 1] - points[p + 1]) * (points[r] - points[q]);
    if (turn * sign <= 0) return false;
  }
  return true;
}

function edges(points: readonly number[]): number[] {
  const sign = doubleArea(points) < 0 ? -1 : 1;
  const out: number[] = [];
  for (let p = 0; p < 8; p += 2) {
    const q = (p + 2) % 8;
    const dx = points[q] - points[p];
    const dy = points[q + 1] - points[p + 1];
    const length = Math.sqrt(dx * dx + dy * dy);
    // Where two corners are one, their edge hides nothing.
    if (length === 0) out.push(0, 0, 1);
    else {
      const [a, b] = [(-dy / length) * sign, (dx / length) * sign];
      out.push(a, b, -(a * points[p] + b * points[p + 1]));
    }
  }
  return out;
}

function placed(
  layer: Layer,
  size: PictureSize | null,
  sx: number,
  sy: number,
): { layer: Layer; record: number[] }[] {
  const to = layer.to.map((value, i) => value * (i % 2 === 0 ? sx : sy)) as unknown as Quad;
  const { width, height } = size ?? { width: 1, height: 1 };
  const from = layer.from.map((value, i) => value * (i % 2 === 0 ? width : height)) as unknown as Quad;
  const back = inverse(fromUnitSquare(to));
  if (back === null) return [];
  const m = normalised(after(fromUnitSquare(from), back), to);
  if (!m.every(Number.isFinite)) return [];
  const isPerspective = m[6] !== 0 || m[7] !== 0;
  const levels = levelCount({ width, height });
  const area = Math.abs(determinant(m));
  const lod = Math.floor(lodOf(area, levels - 1) * 256 + 0.5) / 256;
  const record = [
    size === null ? -1 : layer.picture,
    layer.opacity,
    ...m,
    isPerspective ? 1 : 0,
    isPerspective ? area : lod,
    ...edges(to),
    ...bounds(to),
    0,
    0,
    0,
    width,
    height,
    levels,
  ];
  return [{ layer, record }];
}

/** The divisor is 1 in the quad's middle; rounding's last bits in the last row are not perspective. */
function normalised(m: Homography, to: Quad): Homography {
  const x = (to[0] + to[2] + to[4] + to[6]) / 4;
  const y = (to[1] + to[3] + to[5] + to[7]) / 4;
  const w = m[6] * x + m[7] * y + m[8];
  const out = m.map((value) => value / w);
  const [x0, y0, x1, y1] = bounds(to);
  if (Math.abs(out[6]) * (x1 - x0) + Math.abs(out[7]) * (y1 - y0) < 1e-9) {
    out[6] = out[7] = 0;
    out[8] = 1;
  }
  return out as unknown as Homography;
}

const determinant = ([a, b, c, d, e, f, g, h, i]: Homography): number =>
  a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
