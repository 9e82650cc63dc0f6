import type { Bitmap, Picture } from '../../pictures/picture.ts';
import type { Scene } from '../scene.ts';
import { coverByMask, coverByQuad } from './coverRow.ts';
import { applyEffects } from './effects.ts';
import { elasticRow } from './elasticRow.ts';
import { groupLength, headerLength, layerLength, packScene, type PictureSize } from './packScene.ts';
import { sampleRow, type Lookup } from './sampleRow.ts';
import { groundNoise } from './shading.ts';

/**
 * The twin of the shader: draws a scene by the formulas of `shading.ts`, on round(scale × canvas) pixels, opaque. A
 * picture that is null is drawn as neutral grey. The same pictures give the same bytes on every machine.
 */
export function drawScene(scene: Scene, pictures: readonly (Picture | null)[], scale = 1): Bitmap {
  const sizes = pictures.map((picture): PictureSize | null => picture && picture.levels[0]);
  const { width, height, numbers } = packScene(scene, sizes, scale);
  const bitmap = { width, height, pixels: new Uint8Array(4 * width * height) };
  const rows: Rows = {
    canvas: new Float32Array(3 * width),
    group: new Float32Array(4 * width),
    sample: new Float32Array(4 * width),
    weight: new Float32Array(width),
    lookup: { x: new Float64Array(width), y: new Float64Array(width) },
  };
  for (let y = 0; y < height; y++) {
    rows.canvas.fill(0);
    for (let group = 0; group < numbers[2]; group++)
      drawGroup(numbers, headerLength + groupLength * group, pictures, y, rows);
    finish(rows.canvas, bitmap.pixels, 4 * width * y);
  }
  return applyEffects(bitmap, scene.effects, scale);
}

/** One row of what is being drawn. */
interface Rows {
  readonly canvas: Float32Array;
  readonly group: Float32Array;
  readonly sample: Float32Array;
  readonly weight: Float32Array;
  readonly lookup: Lookup;
}

function drawGroup(
  n: Float32Array,
  at: number,
  pictures: readonly (Picture | null)[],
  y: number,
  rows: Rows,
): void {
  const width = n[0];
  const { group, weight, canvas } = rows;
  const lookup = n[at + 10] > 0 ? rows.lookup : null;
  if (lookup) elasticRow(n, n[at + 10], n[at + 11], n[at + 12], width, n[1], y, lookup);
  group.fill(0);
  const isTiled = n[at + 7] === 1;
  for (let layer = n[at]; layer < n[at] + n[at + 1]; layer++)
    drawLayer(n, n[5] + layerLength * layer, pictures, y, isTiled, lookup, rows);
  if (isTiled) limit(group);
  if (n[at + 3] > 0) lay(n, at, y, group);
  weight.fill(n[at + 2]);
  if (n[at + 8] > 0) coverByMask(n, n[at + 8], n[at + 9], y, 0, width, null, weight);
  for (let x = 0, g = 0, c = 0; x < width; x++, g += 4, c += 3) {
    const k = weight[x];
    const rest = 1 - k * group[g + 3];
    canvas[c] = k * group[g] + rest * canvas[c];
    canvas[c + 1] = k * group[g + 1] + rest * canvas[c + 1];
    canvas[c + 2] = k * group[g + 2] + rest * canvas[c + 2];
  }
}

function drawLayer(
  n: Float32Array,
  at: number,
  pictures: readonly (Picture | null)[],
  y: number,
  isTiled: boolean,
  lookup: Lookup | null,
  { group, sample, weight }: Rows,
): void {
  let x0 = 0;
  let x1 = n[0];
  if (lookup === null) {
    if (y + 0.5 <= n[at + 26] || y + 0.5 >= n[at + 28]) return;
    x0 = Math.max(0, Math.ceil(n[at + 25] - 0.5));
    x1 = Math.min(x1, Math.floor(n[at + 27] - 0.5) + 1);
  }
  coverByQuad(n, at + 13, n[at + 1], y, x0, x1, lookup, weight);
  if (n[at + 29] > 0) coverByMask(n, n[at + 29], n[at + 30], y, x0, x1, lookup, weight);
  while (x0 < x1 && weight[x0] === 0) x0++;
  while (x0 < x1 && weight[x1 - 1] === 0) x1--;
  if (x0 >= x1) return;
  sampleRow(n, at, pictures[n[at]] ?? null, y, x0, x1, lookup, sample);
  if (n[at + 31] > 0) recolour(n, n[at + 31], sample, x0, x1);
  for (let x = x0, g = 4 * x0; x < x1; x++, g += 4) {
    const w = weight[x];
    if (w === 0) continue;
    const rest = isTiled ? 1 : 1 - w * sample[g + 3];
    group[g] = w * sample[g] + rest * group[g];
    group[g + 1] = w * sample[g + 1] + rest * group[g + 1];
    group[g + 2] = w * sample[g + 2] + rest * group[g + 2];
    group[g + 3] = w * sample[g + 3] + rest * group[g + 3];
  }
}

/** The matrix acts on colour that is not premultiplied. */
function recolour(n: Float32Array, m: number, sample: Float32Array, x0: number, x1: number): void {
  for (let s = 4 * x0; s < 4 * x1; s += 4) {
    const a = sample[s + 3];
    if (a <= 0) continue;
    const r = sample[s] / a;
    const g = sample[s + 1] / a;
    const b = sample[s + 2] / a;
    for (let c = 0; c < 3; c++) {
      const value = n[m + 4 * c] * r + n[m + 4 * c + 1] * g + n[m + 4 * c + 2] * b + n[m + 4 * c + 3];
      sample[s + c] = a * (value > 0 ? (value < 255 ? value : 255) : 0);
    }
  }
}

/** Tiles that overlap share the pixel by their coverages. */
function limit(group: Float32Array): void {
  for (let g = 0; g < group.length; g += 4) {
    const a = group[g + 3];
    if (a <= 1) continue;
    group[g] /= a;
    group[g + 1] /= a;
    group[g + 2] /= a;
    group[g + 3] = 1;
  }
}

/** The ground shows where the layers leave it. */
function lay(n: Float32Array, at: number, y: number, group: Float32Array): void {
  const isNoise = n[at + 3] === 2;
  const seed = isNoise ? n[at + 4] + 65536 * n[at + 5] : 0;
  for (let x = 0, g = 0; g < group.length; x++, g += 4) {
    const rest = 1 - group[g + 3];
    if (rest <= 0) continue;
    for (let c = 0; c < 3; c++) group[g + c] += rest * (isNoise ? groundNoise(x, y, c, seed) : n[at + 4 + c]);
    group[g + 3] = 1;
  }
}

function finish(canvas: Float32Array, pixels: Uint8Array, at: number): void {
  for (let c = 0, p = at; c < canvas.length; c += 3, p += 4) {
    for (let i = 0; i < 3; i++) {
      const value = Math.floor(canvas[c + i] + 0.5);
      pixels[p + i] = value > 0 ? (value < 255 ? value : 255) : 0;
    }
    pixels[p + 3] = 255;
  }
}
