import { describe, expect, it } from 'vitest';
import { cellsAlong, stampCell } from './cellBrush.ts';

const grid = { columns: 4, rows: 3 };

describe('a brush over the cells of a map', () => {
  it('enters every cell between two reports of the pointer, without the one it is in', () => {
    expect(cellsAlong(0, 3, grid)).toEqual([1, 2, 3]);
    expect(cellsAlong(10, 0, grid)).toEqual([5, 0]);
    expect(cellsAlong(5, 5, grid)).toEqual([]);
  });

  it('touches its cell in full and the neighbours softly', () => {
    const gains = stampCell(new Map(), 5, 'more', grid);
    expect(gains.size).toBe(9);
    expect([gains.get(5), gains.get(1), gains.get(0)]).toEqual([1.3, 1.12, 1.06]);
  });

  it('does not go over the edge to the other side', () => {
    expect([...stampCell(new Map(), 0, 'more', grid).keys()]).toEqual([0, 1, 4, 5]);
    expect([...stampCell(new Map(), 3, 'more', grid).keys()].sort((a, b) => a - b)).toEqual([2, 3, 6, 7]);
  });

  it('adds up touches, and less takes back what more gave', () => {
    const twice = stampCell(stampCell(new Map(), 5, 'more', grid), 5, 'more', grid);
    expect(twice.get(5)).toBeCloseTo(1.69, 12);
    const back = stampCell(stampCell(twice, 5, 'less', grid), 5, 'less', grid);
    for (const gain of back.values()) expect(gain).toBeCloseTo(1, 12);
  });

  it('erases its own cell alone, and painting over it again begins anew', () => {
    const erased = stampCell(stampCell(new Map(), 5, 'more', grid), 5, 'erase', grid);
    expect(erased.get(5)).toBeNull();
    expect(erased.get(6)).toBe(1.12);
    expect(stampCell(erased, 5, 'more', grid).get(5)).toBe(1.3);
  });
});
