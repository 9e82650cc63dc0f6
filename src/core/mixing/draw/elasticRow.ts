import type { Lookup } from './sampleRow.ts';

/**
 * Where the pixels of a row are looked up under the elastic field at `n[at]` (columns × rows of dx, then of dy, in
 * output pixels): p + d(p), d as `displacement` of geometry.ts has it. The four weights down are the same for the whole
 * row, so the field is first summed down and then, for each pixel, across.
 */
export function elasticRow(
  n: Float32Array,
  at: number,
  columns: number,
  rows: number,
  width: number,
  height: number,
  row: number,
  out: Lookup,
): void {
  const v = ((row + 0.5) / height) * (rows - 1);
  const top = Math.floor(v);
  weigh(v - top);
  const sumsX = new Float64Array(columns);
  const sumsY = new Float64Array(columns);
  for (let j = 0; j < 4; j++) {
    const from = at + columns * within(top - 1 + j, rows);
    for (let c = 0; c < columns; c++) {
      sumsX[c] += weights[j] * n[from + c];
      sumsY[c] += weights[j] * n[from + columns * rows + c];
    }
  }
  for (let x = 0; x < width; x++) {
    const u = ((x + 0.5) / width) * (columns - 1);
    const left = Math.floor(u);
    weigh(u - left);
    let dx = 0;
    let dy = 0;
    for (let i = 0; i < 4; i++) {
      const c = within(left - 1 + i, columns);
      dx += weights[i] * sumsX[c];
      dy += weights[i] * sumsY[c];
    }
    out.x[x] = x + 0.5 + dx;
    out.y[x] = row + 0.5 + dy;
  }
}

const within = (index: number, count: number): number => (index < 0 ? 0 : index < count ? index : count - 1);

const weights = new Float64Array(4);

/** The uniform cubic B-spline at t in [0, 1). */
function weigh(t: number): void {
  const s = 1 - t;
  weights[0] = (s * s * s) / 6;
  weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
  weights[2] = (3 * s * s * s - 6 * s * s + 4) / 6;
  weights[3] = (t * t * t) / 6;
}
