import { useRef, type PointerEvent } from 'react';
import type { BinSeries } from './binSeries.ts';
import { cellsAlong, stampCell, type CellGains, type CellPaint } from './cellBrush.ts';
import { knownCounts, type Grid } from './heatMap.ts';
import type { TargetEditing } from './targetEditing.ts';
import { useStroke } from './useStroke.ts';

interface CellBrushProps {
  readonly editing: TargetEditing | null;
  readonly series: BinSeries;
  readonly grid: Grid;
  readonly paint: CellPaint;
}

/** Paints cells of the target: each that the pointer enters is touched once, those it skipped included. */
export function useCellBrush({ editing, series, grid, paint }: CellBrushProps) {
  const stroke = useStroke(editing);
  const isOpposite = useRef(false);
  const now = useRef<{ cell: number; gains: CellGains; paint: CellPaint; base: Float64Array } | null>(null);
  const touch = (cells: readonly number[]) => {
    const brush = now.current;
    if (!brush) return;
    for (const cell of cells) {
      brush.gains = stampCell(brush.gains, cell, brush.paint, grid);
      brush.cell = cell;
    }
    stroke.paint(
      new Map([...brush.gains].map(([k, gain]) => [k, gain === null ? null : gain * brush.base[k]])),
    );
  };
  return {
    press: (event: PointerEvent) => (isOpposite.current = event.altKey || event.shiftKey),
    begin: (cell: number) => {
      const target = knownCounts(series.target ?? series.after);
      // A cell that shall have nothing grows from a fifth of the average.
      const least = target.reduce((sum, count) => sum + count, 0) / target.length / 5;
      const opposite = paint === 'more' ? 'less' : 'more';
      now.current = {
        cell,
        gains: new Map(),
        paint: isOpposite.current ? opposite : paint,
        base: target.map((count) => (count > 0 ? count : least)),
      };
      stroke.begin();
      touch([cell]);
    },
    move: (cell: number) => {
      if (now.current && cell !== now.current.cell) touch(cellsAlong(now.current.cell, cell, grid));
    },
    end: () => {
      now.current = null;
      stroke.end();
    },
    cancel: () => {
      now.current = null;
      stroke.cancel();
    },
  };
}
