import { describe, expect, it } from 'vitest';
import type { Chart } from '../../studio/derived.ts';
import { classOrder, findClass } from './classOrder.ts';
import { outOfReach } from './outOfReach.ts';

const chart = (before: number[], after: number[], target: number[] | null, labels: string[]): Chart =>
  ({
    column: { labels },
    scaleBefore: Float64Array.from(before),
    scaleAfter: Float64Array.from(after),
    target: target && Float64Array.from(target),
  }) as unknown as Chart;

describe('why a target can’t be met', () => {
  const facts = { images: 364, unit: 'boxes', background: new Set<number>(), maxRepeats: 10 } as const;

  it('says with figures that a class has too few boxes for the most repeats', () => {
    const shoe = chart([700, 1], [600, 9], [500, 67], ['Cigarette', 'Shoe']);
    const reason = outOfReach({ ...facts, chart: shoe, imagesOf: [100, 1] });
    expect(reason?.fact).toBe('Shoe can’t get to its target by repeats.');
    expect(reason?.cause).toContain('It has 1 box in 1 image; 10 repeats of each make 10 of 67.');
  });

  it('says that a class in most images comes with every repeat', () => {
    const cells = chart([4155, 372, 361], [3355, 507, 766], [1550, 1550, 1550], ['RBC', 'WBC', 'Platelets']);
    const reason = outOfReach({ ...facts, chart: cells, imagesOf: [352, 350, 200] });
    expect(reason?.fact).toBe('Whole images can’t get RBC to its target.');
    expect(reason?.cause).toContain('352 of 364 images');
  });

  it('says nothing of classes that are left out, or when all is within reach', () => {
    const cells = chart([4155, 372], [3355, 507], [1550, 1550], ['RBC', 'WBC']);
    expect(outOfReach({ ...facts, chart: cells, imagesOf: [352, 20], background: new Set([0]) })).toBeNull();
    expect(outOfReach({ ...facts, chart: chart([5], [5], null, ['a']), imagesOf: [5] })).toBeNull();
  });
});

describe('the order of classes', () => {
  const three = chart([5, 9, 9], [10, 9, 18], [10, 9, 30], ['b', 'a', '__proto__']);

  it('is by what was chosen, equals in the source’s order', () => {
    expect(classOrder(three, 'imported')).toEqual([1, 2, 0]);
    expect(classOrder(three, 'change')).toEqual([0, 2, 1]);
    expect(classOrder(three, 'off-target')).toEqual([2, 0, 1]);
    expect(classOrder(three, 'name').slice(1)).toEqual([1, 0]);
  });

  it('finds the next class of a name, and goes round', () => {
    const order = [1, 2, 0];
    expect(findClass(['Shoe', 'Shoelace', 'Can'], order, 'shoe', null)).toBe(1);
    expect(findClass(['Shoe', 'Shoelace', 'Can'], order, 'SHOE', 1)).toBe(0);
    expect(findClass(['Shoe', 'Shoelace', 'Can'], order, 'shoe', 0)).toBe(1);
    expect(findClass(['Shoe'], [0], 'x', null)).toBeNull();
  });
});
