import type { Grid } from './heatMap.ts';

/** What painting does to the target of a cell; `erase` gives it back to the rule. */
export type CellPaint = 'more' | 'less' | 'erase';

/** By cell: what its target is multiplied by; null gives it back to the rule. */
export type CellGains = ReadonlyMap<number, number | null>;

const centre = 1.3;
const side = 1.12;
const corner = 1.06;

/** Cells that a straight line enters from one cell to another, both by their number, without the first. */
export function cellsAlong(from: number, to: number, { columns }: Grid): number[] {
  const [x0, y0] = [from % columns, Math.floor(from / columns)];
  const [dx, dy] = [(to % columns) - x0, Math.floor(to / columns) - y0];
  const steps = Math.max(Math.abs(dx), Math.abs(dy));
  return Array.from({ length: steps }, (_, i) => {
    const t = (i + 1) / steps;
    return Math.round(y0 + t * dy) * columns + Math.round(x0 + t * dx);
  });
}

/** One touch of the brush: the cell in full, its neighbours softly, none beyond the edge of the map. */
export function stampCell(gains: CellGains, cell: number, paint: CellPaint, grid: Grid): CellGains {
  const next = new Map(gains);
  if (paint === 'erase') return next.set(cell, null);
  const [x, y] = [cell % grid.columns, Math.floor(cell / grid.columns)];
  for (let row = Math.max(0, y - 1); row <= Math.min(grid.rows - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(grid.columns - 1, x + 1); column++) {
      const away = Math.abs(row - y) + Math.abs(column - x);
      const gain = away === 0 ? centre : away === 1 ? side : corner;
      const k = row * grid.columns + column;
      next.set(k, (next.get(k) ?? 1) * (paint === 'more' ? gain : 1 / gain));
    }
  }
  return next;
}
