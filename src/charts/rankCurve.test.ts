import { describe, expect, it } from 'vitest';
import { columnLine, groupLabels, lensStart, lvisGroups, medianColumns } from './rankCurve.ts';

describe('the rank curve', () => {
  it('takes the median of the classes of each pixel column', () => {
    expect(medianColumns([9, 1, 5, 2, 8, 4], [0, 1, 2, 3, 4, 5], 2)).toEqual([5, 4]);
    expect(medianColumns([9, 1, 5], [2, 0, 1], 10)).toEqual([5, 9, 1]);
  });

  it('leaves classes without a target out, and breaks its line where there is none', () => {
    expect(medianColumns([NaN, 4, NaN, NaN], [0, 1, 2, 3], 2)).toEqual([4, NaN]);
    expect(columnLine([1, NaN, 3, 4], 0, 2)).toBe('M1 1M5 3L7 4');
  });

  it('keeps the lens inside the list', () => {
    expect(lensStart(0, 16, 1203)).toBe(0);
    expect(lensStart(600, 16, 1203)).toBe(592);
    expect(lensStart(1203, 16, 1203)).toBe(1187);
  });

  it('writes under each group what there is room for, and never over the next', () => {
    const groups = ['Frequent', 'Common', 'Rare'].map((name, i) => ({ name, classes: [30, 70, 1100][i] }));
    const measure = (text: string) => text.length * 6;
    const at = (...rooms: number[]) =>
      groupLabels(groups, rooms, ({ classes }) => [`${classes} classes`, `${classes}`], measure).map(
        ({ name, count }) => `${name} ${count}`.trim(),
      );
    expect(at(200, 200, 200)).toEqual(['Frequent 30 classes', 'Common 70 classes', 'Rare 1100 classes']);
    expect(at(80, 60, 200)).toEqual(['Frequent 30', 'Common', 'Rare 1100 classes']);
    expect(at(40, 14, 200)).toEqual(['Freq…', '', 'Rare 1100 classes']);
  });

  it('groups by LVIS’ limits: 1–10 images rare, 11–100 common, more frequent', () => {
    expect(lvisGroups([101, 100, 11, 10, 1]).map((g) => g.classes)).toEqual([1, 2, 2]);
  });
});
