import { describe, expect, it } from 'vitest';
import type { CoOccurrence } from '../../../core/measures/coOccurrence.ts';
import { cellValues, leadingPairs, pairTip } from './pairCells.ts';

const pairs = (total: number, both: readonly number[]): CoOccurrence => ({
  classes: [4, 7],
  total,
  both: Float64Array.from(both),
});
// 100 images: 20 with the one, 40 with the other, 16 with both; the plan adds 10 images of the one alone.
const found = { before: pairs(100, [20, 16, 16, 40]), after: pairs(110, [30, 16, 16, 40]), alike: [1, 0] };

describe('cells of the matrix of pairs', () => {
  it('leaves the diagonal blank and takes lift as powers of two', () => {
    // Lift 16 · 100 / (20 · 40) = 2: half of the way to fourfold.
    expect([...cellValues(found, [0, 1], 'lift', 'imported').values]).toEqual([0, 0.5, 0.5, 0]);
    // 16 / (20 + 40 − 16) and 16 / (30 + 40 − 16).
    const [was, is] = [16 / 44, 16 / 54];
    const jaccard = cellValues(found, [0, 1], 'jaccard', 'balanced');
    expect([...jaccard.values]).toEqual([0, is / was, is / was, 0]);
    expect(jaccard.end).toBe(was);
    // By the row's class: row 1 (40 images) first.
    expect([...cellValues(found, [1, 0], 'given', 'imported').values]).toEqual([0, 0.5, 1, 0]);
  });

  it('shows what a plan changes on a scale of its own', () => {
    const { values, end } = cellValues(found, [0, 1], 'given', 'difference');
    expect([...values]).toEqual([0, -1, 0, 0]);
    expect(end).toBeCloseTo(16 / 20 - 16 / 30, 12);
  });

  it('says nothing of pairs that chance would not bring together either', () => {
    const rare = { before: pairs(100, [3, 0, 0, 4]), after: pairs(100, [3, 0, 0, 4]), alike: [0, 1] };
    expect([...cellValues(rare, [0, 1], 'lift', 'imported').values]).toEqual([0, 0, 0, 0]);
    const apart = { before: pairs(100, [50, 0, 0, 40]), after: pairs(100, [50, 0, 0, 40]), alike: [0, 1] };
    expect([...cellValues(apart, [0, 1], 'lift', 'imported').values]).toEqual([0, -1, -1, 0]);
  });

  it('lists the pairs that lead, both ways round where that differs', () => {
    expect(leadingPairs(found.before, 'jaccard', 5, 9)).toEqual([{ a: 0, b: 1, value: 16 / 44 }]);
    expect(leadingPairs(found.before, 'given', 5, 9)).toEqual([
      { a: 0, b: 1, value: 0.8 },
      { a: 1, b: 0, value: 0.4 },
    ]);
    expect(leadingPairs(found.before, 'given', 17, 9)).toEqual([]);
  });

  it('names both classes and all measures', () => {
    const names = ['', '', '', '', 'cup', '', '', 'saucer'];
    const tip = pairTip(names, found, 0, 1);
    expect(tip.title).toBe('cup + saucer');
    expect(tip.rows.map(({ value }) => value)).toEqual(['16 → 16', '2.0 → 1.5', '0.36 → 0.30']);
    expect(tip.note).toContain('80 % of images with cup hold saucer; 40 % the other way');
  });
});
