import { describe, expect, it } from 'vitest';
import { cellAt, moved, pooled, revealing, wholeView, zoomed } from './matrixView.ts';

const plot = { width: 300, height: 200 };

describe('the part of a matrix that is shown', () => {
  it('begins with the whole, in cells of at most 64 pixels', () => {
    expect(wholeView(plot, 100)).toEqual({ cell: 2, x: 0, y: 0 });
    expect(wholeView(plot, 3).cell).toBe(64);
  });

  it('zooms about a point, which stays where it is', () => {
    const view = zoomed(wholeView(plot, 100), 4, { x: 100, y: 80 }, plot, 100);
    expect(view.cell).toBe(8);
    expect(cellAt(view, 100, 80, 100)).toEqual(cellAt(wholeView(plot, 100), 100, 80, 100));
    expect(zoomed(view, 0.01, { x: 100, y: 80 }, plot, 100)).toEqual(wholeView(plot, 100));
  });

  it('is held within the edges', () => {
    const view = zoomed(wholeView(plot, 100), 4, { x: 0, y: 0 }, plot, 100);
    expect(moved(view, 50, 50, plot, 100)).toEqual({ cell: 8, x: 0, y: 0 });
    expect(moved(view, -9999, -9999, plot, 100)).toEqual({ cell: 8, x: -500, y: -600 });
  });

  it('moves just so far that a cell is seen', () => {
    const view = { cell: 10, x: 0, y: 0 };
    expect(revealing(view, 5, 29, plot, 100)).toEqual(view);
    expect(revealing(view, 5, 30, plot, 100)).toEqual({ cell: 10, x: -10, y: 0 });
    expect(revealing({ cell: 10, x: -100, y: -100 }, 3, 50, plot, 100)).toEqual({
      cell: 10,
      x: -210,
      y: -30,
    });
  });

  it('knows no cell beside the matrix', () => {
    expect(cellAt({ cell: 10, x: 0, y: 0 }, 35, 5, 3)).toBeNull();
    expect(cellAt({ cell: 10, x: -10, y: 0 }, 5, 25, 3)).toEqual({ row: 2, column: 1 });
  });

  it('keeps the strongest of the cells that share a pixel, whatever its sign', () => {
    const values = Float64Array.from([0, 0.2, 0, -0.9, 0, 0, 0, 0, 0.5]);
    expect(pooled(values, 3, 2)).toEqual({ values: Float64Array.from([-0.9, 0, 0, 0.5]), side: 2 });
    expect(pooled(values, 3, 1).values).toBe(values);
  });
});
