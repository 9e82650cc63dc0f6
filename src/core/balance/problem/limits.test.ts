import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeColumn } from '../../dataset/dataset.ts';
import { computeFacets } from '../../facets/index.ts';
import { defaultRecipe, type BalanceSettings, type CostBy } from '../../recipe/recipe.ts';
import { makeDataset, type ImageSpec } from '../../testing/makeDataset.ts';
import { buildProblem } from './factors.ts';
import { createPlanner } from './planner.ts';
import { rowsOf } from './rows.ts';
import { inUnits } from '../rule/rule.ts';
import { isSameJson } from './sameJson.ts';
import { trainRows } from './trainRows.ts';

const box = (k: number, side = 10) => [k, 0, 0, side, side] as const;
// a, a large b, both, b and c, none
const images: ImageSpec[] = [
  { boxes: [box(0)] },
  { boxes: [box(1, 200)] },
  { boxes: [box(0, 200), box(1)] },
  { boxes: [box(1), box(2)] },
  {},
];
const numbers = (name: string, values: readonly number[]): AttributeColumn => ({
  name,
  of: 'image',
  kind: 'number',
  values: Float64Array.from(values),
});
const dataset = {
  ...makeDataset(['a', 'b', 'c'], images),
  attributes: [
    numbers('blur', [0, 5, 10, NaN, 2.5]),
    numbers('same', [3, 3, 3, 3, 3]),
    numbers('far', [-1.7e308, 1.7e308, 0, 0, 0]),
    { name: 'place', of: 'image', kind: 'text', values: ['x', 'y', '', 'x', 'y'] } as const,
  ],
};
const columns = computeFacets(dataset);
const train = trainRows(dataset, new Uint8Array(images.length));
const settings = (changes: Partial<BalanceSettings>) => ({ ...defaultRecipe.balance, ...changes });
const built = (changes: Partial<BalanceSettings>) =>
  buildProblem(dataset, columns, settings(changes), rowsOf(dataset, train, changes.group ?? null));
const lo = (changes: Partial<BalanceSettings>) => [...built({ keepEmpty: false, ...changes }).problem.lo];
const hi = (changes: Partial<BalanceSettings>) => [...built(changes).problem.hi];

describe('most repeats', () => {
  it('are the smallest cap among the classes of an image, never below its least use', () => {
    expect(hi({ maxRepeatsByClass: { a: 3, b: 5 } })).toEqual([3, 5, 3, 5, 10]);
    expect(hi({ maxRepeatsByClass: { a: 20 }, maxRepeats: 4 })).toEqual([4, 4, 4, 4, 4]);
    expect(hi({ maxRepeatsByClass: { b: 1 }, leastUse: 2 })).toEqual([10, 2, 2, 2, 10]);
    expect(hi({ leastUse: 3, maxRepeats: 2 })).toEqual([3, 3, 3, 3, 3]);
  });

  it('of a group are the smallest of its images', () => {
    expect(hi({ maxRepeatsByClass: { c: 2 }, group: 'place' })).toEqual([10, 2, 10]);
  });
});

describe('images that are never dropped', () => {
  it('pass all image facets and hold a box that passes all box facets', () => {
    const sizes = columns.boxSize.labels;
    const large = sizes[columns.boxSize.bins[1]];
    expect(lo({ keepFilters: [{ class: ['b'] }] })).toEqual([0, 1, 1, 1, 0]);
    expect(lo({ keepFilters: [{ class: ['b'], boxSize: [large] }] })).toEqual([0, 1, 0, 0, 0]);
    expect(lo({ keepFilters: [{ 'attribute:place': ['x'], class: ['a', 'b'] }] })).toEqual([1, 0, 0, 1, 0]);
    expect(lo({ keepFilters: [{ 'attribute:place': ['y'] }] })).toEqual([0, 1, 0, 0, 1]);
    expect(lo({ keepFilters: [{ class: ['c'] }, { objectsPerImage: ['0'] }] })).toEqual([0, 0, 0, 1, 1]);
  });

  it('are those chosen by hand, of a class, or empty; a group with one of them is kept', () => {
    const keepImages = [dataset.images.key[3]];
    expect(lo({ keepImages })).toEqual([0, 0, 0, 1, 0]);
    expect(lo({ keepClasses: ['a'], keepEmpty: true })).toEqual([1, 0, 1, 0, 1]);
    expect(built({ keepImages, keepEmpty: false, group: 'place' }).problem.keys).toEqual([
      'image_000002.jpg',
      'place=x',
      'place=y',
    ]);
    expect(lo({ keepImages, group: 'place' })).toEqual([0, 1, 0]);
    expect(lo({ keepImages, leastUse: 2 })).toEqual([2, 2, 2, 2, 2]);
  });

  it('are as many as an outright test of every image finds, for any filter', () => {
    const labels = (id: string) => fc.uniqueArray(fc.constantFrom(...columns[id].labels), { maxLength: 3 });
    const filters = fc.record(
      { class: labels('class'), boxSize: labels('boxSize'), objectsPerImage: labels('objectsPerImage') },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (filter) => {
        const has = (id: keyof typeof filter, row: number) =>
          filter[id] === undefined || filter[id].includes(columns[id].labels[columns[id].bins[row]]);
        const expected = images.map((_, i) => {
          const { boxStart } = dataset.images;
          const boxes = Array.from({ length: boxStart[i + 1] - boxStart[i] }, (_, b) => boxStart[i] + b);
          const onBoxes = filter.class !== undefined || filter.boxSize !== undefined;
          const passes =
            has('objectsPerImage', i) &&
            (!onBoxes || boxes.some((b) => has('class', b) && has('boxSize', b)));
          return Object.keys(filter).length > 0 && passes ? 1 : 0;
        });
        expect(lo({ keepFilters: [filter] })).toEqual(expected);
      }),
    );
  });

  it('leave images without boxes to their share, where they shall have one', () => {
    expect(lo({ keepEmpty: true, emptyShare: 0.1 })).toEqual([0, 0, 0, 0, 0]);
    expect(hi({ emptyShare: 0 })).toEqual([10, 10, 10, 10, 0]);
    const { problem, emptyBin, sizeBin } = built({ emptyShare: 0.2, epochSize: 10 });
    expect([sizeBin, emptyBin]).toEqual([3, 4]);
    expect(problem.labels[4]).toBe('images without boxes');
    const { rowStart, bin } = problem.counts;
    expect([...bin.slice(rowStart[4], rowStart[5])]).toEqual([3, 4]);
    expect([problem.targets[4], problem.weights[4]]).toEqual([2, 50]);
  });
});

describe('costs by a column', () => {
  const by = (column: string): CostBy => ({ column, atLeast: 0.5, atMost: 1.5 });

  it('go from the least value in train to the greatest, in whole thousandths of the unit cost', () => {
    const { problem, notes } = built({ dropCostBy: by('blur'), copyCostBy: by('blur'), copyCost: 0.7 });
    expect([...problem.copyCosts].map((c) => inUnits(c, problem))).toEqual([500, 1000, 1500, 1000, 750]);
    expect([...problem.dropCosts].map((c) => inUnits(c, problem))).toEqual([1429, 2857, 4286, 2857, 2143]);
    expect(problem.unitCost).toBe(0.7);
    expect(notes).toEqual([
      '1 train image has no number in “blur”: the cost of repeating it is the ordinary one.',
      '1 train image has no number in “blur”: the cost of dropping it is the ordinary one.',
    ]);
  });

  it('add up in a group', () => {
    const { problem } = built({ copyCostBy: by('blur'), group: 'place' });
    expect([...problem.copyCosts].map((c) => inUnits(c, problem))).toEqual([1500, 1500, 1750]);
    expect([...problem.dropCosts]).toEqual([2, 4, 4]);
    expect([...problem.sizes]).toEqual([1, 2, 2]);
  });

  it('are the ordinary ones, with a sentence, where the column gives none', () => {
    for (const [column, said] of [
      ['gone', 'images have no column “gone”'],
      ['place', 'the column “place” does not hold numbers'],
      ['same', 'the column “same” is 3 for every image'],
      ['far', 'the column “far” reaches too far'],
    ]) {
      const { problem, notes } = built({ dropCostBy: by(column) });
      expect(notes).toEqual([`The cost of dropping is the same for all images: ${said}.`]);
      expect([...problem.dropCosts]).toEqual([2, 2, 2, 2, 2]);
    }
  });

  it('take the range of the train part alone', () => {
    const rows = rowsOf(dataset, trainRows(dataset, Uint8Array.of(0, 0, 1, 0, 0)));
    const { problem } = buildProblem(dataset, columns, settings({ copyCostBy: by('blur') }), rows);
    expect([...problem.copyCosts]).toEqual([0.5, 1.5, 1, 1]);
  });
});

describe('the planner', () => {
  it('builds what a fresh problem is, whatever was asked before', () => {
    const change = fc.record<Partial<BalanceSettings>>(
      {
        maxRepeats: fc.integer({ min: 1, max: 5 }),
        leastUse: fc.integer({ min: 0, max: 2 }),
        maxRepeatsByClass: fc.constantFrom<BalanceSettings['maxRepeatsByClass'][]>(
          {},
          { a: 1 },
          { a: 1, b: 3 },
        ),
        keepEmpty: fc.boolean(),
        keepClasses: fc.constantFrom([], ['c']),
        keepFilters: fc.constantFrom([], [{ class: ['a'] }], [{ class: ['b'] }]),
        keepImages: fc.constantFrom([], ['image_000001.jpg']),
        emptyShare: fc.constantFrom(null, 0, 0.3),
        epochSize: fc.constantFrom(null, 4),
        group: fc.constantFrom(null, 'place', 'same', 'gone'),
        copyCost: fc.constantFrom(1, 0.5),
        dropCost: fc.constantFrom(2, 3),
        dropCostBy: fc.constantFrom(null, by('blur')),
        copyCostBy: fc.constantFrom(null, by('blur'), { ...by('blur'), atMost: 4 }),
        countBy: fc.constantFrom('boxes' as const, 'images' as const),
        strength: fc.constantFrom(1, 3),
      },
      { requiredKeys: [] },
    );
    const planner = createPlanner(dataset, columns, train);
    fc.assert(
      fc.property(change, (changes) => {
        const found = planner.problem(settings(changes));
        const fresh = built(changes);
        expect(found).toEqual(fresh);
        expect(planner.rows.keys).toEqual(fresh.problem.keys);
        expect(planner.classCounts().rows).toBe(images.length);
      }),
    );
  });

  it('keeps limits and reach while costs and targets change', () => {
    const planner = createPlanner(dataset, columns, train);
    const first = planner.problem(settings({ keepImages: ['image_000001.jpg'] })).problem;
    const dearer = settings({ keepImages: ['image_000001.jpg'], dropCost: 9, strength: 4 });
    const second = planner.problem(dearer).problem;
    expect(second.lo).toBe(first.lo);
    expect(second.reach).toBe(first.reach);
    expect(second.dropCosts).not.toEqual(first.dropCosts);
    const other = planner.problem(settings({ keepImages: ['image_000002.jpg'] })).problem;
    expect(other.lo).not.toEqual(first.lo);
  });

  const by = (column: string): CostBy => ({ column, atLeast: 0.5, atMost: 1.5 });
});

describe('equal settings', () => {
  it('are those of equal text, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const copy: unknown = JSON.parse(JSON.stringify(a));
        expect(isSameJson(a, copy)).toBe(true);
        expect(isSameJson({ a, b }, { b, a: copy })).toBe(true);
        expect(isSameJson([a, 1], [a])).toBe(false);
        if (typeof a !== 'object' && typeof b !== 'object') expect(isSameJson(a, b)).toBe(a === b);
      }),
    );
    expect(isSameJson({ a: undefined }, { b: undefined })).toBe(false);
    expect(isSameJson([], {})).toBe(false);
  });
});
