import type { Size } from './useSize.ts';

/** The part of an n × n matrix that is shown: side of a cell in CSS pixels, and the matrix's place in the plot. */
export interface MatrixView {
  readonly cell: number;
  readonly x: number;
  readonly y: number;
}

/** Largest side of a cell. */
const mostCell = 64;

/** The whole matrix, as large as the plot lets it be, centred along the longer side's rest at the left and top. */
export function wholeView(plot: Size, n: number): MatrixView {
  return { cell: Math.min(mostCell, Math.min(plot.width, plot.height) / Math.max(1, n)), x: 0, y: 0 };
}

/** Zooms by a factor about a point of the plot; never smaller than the whole, never beyond its edges. */
export function zoomed(
  view: MatrixView,
  factor: number,
  at: { x: number; y: number },
  plot: Size,
  n: number,
): MatrixView {
  const least = wholeView(plot, n).cell;
  const cell = Math.min(mostCell, Math.max(least, view.cell * factor));
  const by = cell / view.cell;
  return held({ cell, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, plot, n);
}

/** Moves by so many pixels, within the edges. */
export const moved = (view: MatrixView, dx: number, dy: number, plot: Size, n: number): MatrixView =>
  held({ ...view, x: view.x + dx, y: view.y + dy }, plot, n);

/** Moves as little as it takes to show a cell wholly. */
export function revealing(view: MatrixView, row: number, column: number, plot: Size, n: number): MatrixView {
  const shift = (at: number, index: number, room: number) => {
    const start = at + index * view.cell;
    return start < 0 ? -start : Math.min(0, room - start - view.cell);
  };
  return moved(view, shift(view.x, column, plot.width), shift(view.y, row, plot.height), plot, n);
}

function held(view: MatrixView, plot: Size, n: number): MatrixView {
  const side = view.cell * n;
  return {
    cell: view.cell,
    x: Math.min(0, Math.max(Math.min(0, plot.width - side), view.x)),
    y: Math.min(0, Math.max(Math.min(0, plot.height - side), view.y)),
  };
}

/** Row and column under a point, or null beside the matrix. */
export function cellAt(
  view: MatrixView,
  x: number,
  y: number,
  n: number,
): { row: number; column: number } | null {
  const column = Math.floor((x - view.x) / view.cell);
  const row = Math.floor((y - view.y) / view.cell);
  return column >= 0 && row >= 0 && column < n && row < n ? { row, column } : null;
}

/**
 * The matrix at one pixel for `block` × `block` cells, the value furthest from 0 of each block: a lone strong pair
 * among 1,203 classes stays to be seen where cells are smaller than pixels.
 */
export function pooled(
  values: Float64Array,
  n: number,
  block: number,
): { values: Float64Array; side: number } {
  if (block <= 1) return { values, side: n };
  const side = Math.ceil(n / block);
  const out = new Float64Array(side * side);
  for (let row = 0; row < n; row++) {
    const into = Math.floor(row / block) * side;
    for (let column = 0; column < n; column++) {
      const value = values[row * n + column];
      const at = into + Math.floor(column / block);
      if (Math.abs(value) > Math.abs(out[at])) out[at] = value;
    }
  }
  return { values: out, side };
}
