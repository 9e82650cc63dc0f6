import { describe, expect, it } from 'vitest';
import { alongAxis, cellRectangle, overGrid } from './useBinKeys.ts';

describe('moving through bins', () => {
  it('stops at the ends of a row of bins', () => {
    const step = alongAxis(3, 'x');
    expect([step(0, 'ArrowLeft'), step(2, 'ArrowRight'), step(0, 'End'), step(1, 'ArrowUp')]).toEqual([
      0,
      2,
      2,
      null,
    ]);
  });

  it('does not wrap from one row of cells into the next', () => {
    const step = overGrid(4, 3);
    expect([step(3, 'ArrowRight'), step(4, 'ArrowLeft'), step(9, 'ArrowDown'), step(5, 'ArrowUp')]).toEqual([
      3, 4, 9, 1,
    ]);
  });

  it('brushes the rectangle between two cells, whichever corners they are', () => {
    const cells = [5, 6, 9, 10];
    expect(cellRectangle(5, 10, 4)).toEqual(cells);
    expect(cellRectangle(6, 9, 4)).toEqual(cells);
    expect(cellRectangle(10, 5, 4)).toEqual(cells);
  });
});
