import type { Lookup } from './sampleRow.ts';
import {
  crosses,
  edgeCoverage,
  evenOdd,
  maskCoverage,
  quadCoverage,
  ringLength,
  squaredDistance,
} from './shading.ts';

/** Sets `out` of the pixels x0 .. x1 − 1 of a row to the coverage of the quad whose edges are at `n[at]`, times `factor`. */
export function coverByQuad(
  n: Float32Array,
  at: number,
  factor: number,
  row: number,
  x0: number,
  x1: number,
  lookup: Lookup | null,
  out: Float32Array,
): void {
  if (lookup !== null) {
    for (let x = x0; x < x1; x++) out[x] = factor * quadCoverage(n, at, lookup.x[x], lookup.y[x]);
    return;
  }
  // The run of pixels that all edges cover wholly needs no distances.
  const y = row + 0.5;
  let from = x0;
  let to = x1;
  for (let edge = at; edge < at + 12 && from < to; edge += 3) {
    const a = n[edge];
    const rest = n[edge + 1] * y + n[edge + 2] - 0.5;
    if (a > 0) from = Math.max(from, Math.ceil(-rest / a - 0.5));
    else if (a < 0) to = Math.min(to, Math.floor(-rest / a - 0.5) + 1);
    else if (rest < 0) to = from;
  }
  if (from >= to) from = to = x1;
  for (let x = x0; x < from; x++) out[x] = factor * quadCoverage(n, at, x + 0.5, y);
  out.fill(factor, from, to);
  for (let x = to; x < x1; x++) out[x] = factor * quadCoverage(n, at, x + 0.5, y);
}

/** Multiplies `out` of the pixels x0 .. x1 − 1 of a row with the coverage of the mask at `n[at]`. */
export function coverByMask(
  n: Float32Array,
  at: number,
  rings: number,
  row: number,
  x0: number,
  x1: number,
  lookup: Lookup | null,
  out: Float32Array,
): void {
  if (lookup !== null) {
    for (let x = x0; x < x1; x++)
      if (out[x] > 0) out[x] *= maskCoverage(n, at, rings, lookup.x[x], lookup.y[x]);
    return;
  }
  const sums = sumsFor(x1);
  sums.fill(0, x0, x1);
  const y = row + 0.5;
  for (let ring = 0; ring < rings; ring++) {
    const points = n[at];
    const isQuad = n[at + 1] === 1;
    if (y > n[at + 3] && y < n[at + 5]) {
      const from = Math.max(x0, Math.ceil(n[at + 2] - 0.5));
      const to = Math.min(x1, Math.floor(n[at + 4] - 0.5) + 1);
      if (isQuad) for (let x = from; x < to; x++) sums[x] += quadCoverage(n, at + 6, x + 0.5, y);
      else addRing(n, at + 6, points, y, from, to, sums);
    }
    at += ringLength(points, isQuad);
  }
  for (let x = x0; x < x1; x++) out[x] *= evenOdd(sums[x]);
}

let sums = new Float32Array(0);

function sumsFor(length: number): Float32Array {
  if (sums.length < length) sums = new Float32Array(length);
  return sums;
}

let near = new Int32Array(0);

/** `ringCoverage` along a row: only sides within half a pixel of the row can matter. */
function addRing(
  n: Float32Array,
  at: number,
  count: number,
  y: number,
  from: number,
  to: number,
  sums: Float32Array,
): void {
  if (near.length < count) near = new Int32Array(count);
  let sides = 0;
  for (let point = 0; point < count; point++) {
    const before = at + 2 * (point === 0 ? count - 1 : point - 1);
    const ay = n[before + 1] - y;
    const by = n[at + 2 * point + 1] - y;
    if (Math.min(ay, by) <= 0.5 && Math.max(ay, by) >= -0.5) near[sides++] = point;
  }
  for (let x = from; x < to; x++) {
    let nearest = 1;
    let isInside = false;
    for (let side = 0; side < sides; side++) {
      const point = near[side];
      const before = at + 2 * (point === 0 ? count - 1 : point - 1);
      const ax = n[before] - (x + 0.5);
      const ay = n[before + 1] - y;
      const bx = n[at + 2 * point] - (x + 0.5);
      const by = n[at + 2 * point + 1] - y;
      if (Math.min(ax, bx) <= 0.5 && Math.max(ax, bx) >= -0.5)
        nearest = Math.min(nearest, squaredDistance(ax, ay, bx, by));
      if (crosses(ax, ay, bx, by)) isInside = !isInside;
    }
    const distance = Math.sqrt(nearest);
    sums[x] += edgeCoverage(isInside ? distance : -distance);
  }
}
