import { describe, expect, it } from 'vitest';
import { association, oneAgainstRest, type Contingency } from '../../../core/measures/association.ts';
import { mostRows, pairView } from './pairRows.ts';

const table = (rows: readonly (readonly number[])[]): Contingency => ({
  rows: rows.length,
  columns: rows[0].length,
  counts: Float64Array.from(rows.flat()),
  of: 'boxes',
  rowSquares: Float64Array.from(rows, (row) => row.reduce((a, b) => a + b, 0)),
  columnSquares: Float64Array.from(rows[0], (_, c) => rows.reduce((a, row) => a + row[c], 0)),
});
const names = { rows: false, columns: false };

describe('a table of two facets as it is shown', () => {
  // Sums 10, 0, 30 and 16, 24, 0: the middle row and the last column are empty.
  const before = table([
    [8, 2, 0],
    [0, 0, 0],
    [8, 22, 0],
  ]);
  const after = table([
    [16, 4, 0],
    [0, 0, 0],
    [8, 22, 0],
  ]);

  it('puts the frequent first and leaves out what is empty', () => {
    const view = pairView({ before, after }, 'before', names);
    expect(view.rows.map(({ bin }) => bin)).toEqual([2, 0]);
    expect(view.columns).toEqual([1, 0]);
    expect(view).toMatchObject({ ofRows: 2, ofColumns: 2 });
    expect(pairView({ before, after }, 'before', { rows: true, columns: true }).columns).toEqual([0, 1]);
  });

  it('says of each cell what chance would give, by hand', () => {
    const [second, first] = pairView({ before, after }, 'before', names).rows;
    // Row 0: 10 of 40, columns 24 and 16: expected 6 and 4
    expect(first.cells.map(({ expected }) => expected)).toEqual([6, 4]);
    expect(first.cells.map(({ share }) => share)).toEqual([0.2, 0.8]);
    // Residuals (2 − 6)/√6, (8 − 4)/√4 = 2 and 4/√18, −4/√12: the greatest is 2
    expect(first.cells[1].residual).toBe(1);
    expect(first.cells[0].residual).toBeCloseTo(-4 / Math.sqrt(6) / 2, 12);
    expect(second.cells[1].residual).toBeCloseTo(-4 / Math.sqrt(12) / 2, 12);
  });

  it('sets each row against the rest, imported and balanced', () => {
    const [, first] = pairView({ before, after }, 'after', names).rows;
    expect(first.sum).toBe(20);
    expect(first.vBefore).toBe(association(oneAgainstRest(before, 0)).v);
    expect(first.vAfter).toBe(association(oneAgainstRest(after, 0)).v);
  });

  it('shows the most frequent of very many rows, and how many there are', () => {
    const long = table(Array.from({ length: 200 }, (_, k) => [k, 1]));
    const view = pairView({ before: long, after: long }, 'before', names);
    expect(view.rows).toHaveLength(mostRows);
    expect(view.rows[0].bin).toBe(199);
    expect(view.ofRows).toBe(200);
  });

  it('keeps a row that the plan has emptied', () => {
    const gone = table([
      [0, 0, 0],
      [0, 0, 0],
      [8, 22, 0],
    ]);
    const view = pairView({ before, after: gone }, 'after', names);
    expect(view.rows[1]).toMatchObject({ bin: 0, sum: 0 });
    expect(view.rows[1].cells[0].share).toBeNaN();
  });
});
