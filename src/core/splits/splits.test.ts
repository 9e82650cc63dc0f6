import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { indicesOf } from '../measures/indices.ts';
import { makeDataset, type ImageSpec } from '../testing/makeDataset.ts';
import { assignSplit } from './assignSplit.ts';
import { labelDistribution, partCounts } from './labelDistribution.ts';
import { shuffled } from './shuffle.ts';
import { wholeSizes } from './sizes.ts';
import { partOfName } from './sourceSplit.ts';
import type { SplitSettings } from './split.ts';

const box = (k: number) => [k, 0, 0, 10, 10] as const;
const fractions = { train: 0.8, val: 0.1, test: 0.1 };
const stratified: SplitSettings = { mode: 'stratified', fractions, seed: 1 };
const evenVal: SplitSettings = { ...stratified, mode: 'even-val' };
const sizesOf = (split: Uint8Array) => [0, 1, 2].map((part) => split.filter((p) => p === part).length);

/** A long tail: class k in about 1 of 2^k images, with up to four boxes; every seventh image is empty. */
function longTail(images: number, classes: number, seed: number): Dataset {
  const dice = shuffled(images * classes * 4, seed);
  const specs = Array.from({ length: images }, (_, i): ImageSpec => {
    if (i % 7 === 3) return {};
    return {
      boxes: Array.from({ length: classes }, (_, k) => k).flatMap((k) => {
        const roll = dice[i * classes + k];
        return roll % 2 ** k === 0 ? Array.from({ length: 1 + (roll % 4) }, () => box(k)) : [];
      }),
    };
  });
  return makeDataset(
    Array.from({ length: classes }, (_, k) => `c${k}`),
    specs,
  );
}

function randomSplit(dataset: Dataset, seed: number): Uint8Array {
  const n = dataset.images.count;
  const [train, val] = wholeSizes(Object.values(fractions), n);
  const split = new Uint8Array(n);
  shuffled(n, seed).forEach(
    (image, place) => (split[image] = place < train ? 0 : place < train + val ? 1 : 2),
  );
  return split;
}

describe('sizes', () => {
  it('are whole and add up, by largest remainder', () => {
    expect(wholeSizes([0.8, 0.1, 0.1], 100)).toEqual([80, 10, 10]);
    expect(wholeSizes([0.5, 0.25, 0.25], 7)).toEqual([3, 2, 2]);
    expect(wholeSizes([0.8, 0.1, 0.1], 0)).toEqual([0, 0, 0]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.nat(1000),
        (parts, total) => {
          expect(wholeSizes(parts, total).reduce((a, b) => a + b, 0)).toBe(total);
        },
      ),
    );
  });
});

describe('stratified split', () => {
  it('spreads each class in proportion, worked by hand', () => {
    // 8 images of a, 4 of b, 4 empty, split in halves: 4 + 2 + 2 each
    const images = [
      ...Array<ImageSpec>(8).fill({ boxes: [box(0)] }),
      ...Array<ImageSpec>(4).fill({ boxes: [box(1)] }),
      ...Array<ImageSpec>(4).fill({}),
    ];
    const dataset = makeDataset(['a', 'b'], images);
    const split = assignSplit(dataset, { ...stratified, fractions: { train: 0.5, val: 0.5, test: 0 } });
    const [train, val, test] = partCounts(dataset, split);
    for (const part of [train, val]) expect([part.images, part.empty, ...part.boxes]).toEqual([8, 2, 4, 2]);
    expect(test.images).toBe(0);
    expect(labelDistribution([train, val, test])).toBe(0);
  });

  it('counts boxes, not images: one image of four balances four of one', () => {
    const four = { boxes: [box(0), box(0), box(0), box(0)] };
    const images = [four, four, ...Array<ImageSpec>(8).fill({ boxes: [box(0)] })];
    const dataset = makeDataset(['a'], images);
    for (let seed = 1; seed <= 10; seed++) {
      const halves = { ...stratified, seed, fractions: { train: 0.5, val: 0.5, test: 0 } };
      const [train, val] = partCounts(dataset, assignSplit(dataset, halves));
      expect([train.images, val.images]).toEqual([5, 5]);
      expect([train.boxes[0], val.boxes[0]]).toEqual([8, 8]);
    }
  });

  it('gives every image one part, of exactly the asked sizes, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.nat(1000), (images, seed) => {
        const dataset = longTail(images, 5, seed);
        for (const mode of ['stratified', 'even-val'] as const) {
          const settings = { ...stratified, mode, seed };
          const split = assignSplit(dataset, settings);
          expect(sizesOf(split)).toEqual(wholeSizes([0.8, 0.1, 0.1], images));
          expect(assignSplit(dataset, settings)).toEqual(split);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is nearer to the whole than random splits, on every one of 10 long tails', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const dataset = longTail(600, 7, seed);
      const own = labelDistribution(partCounts(dataset, assignSplit(dataset, { ...stratified, seed })));
      const random = labelDistribution(partCounts(dataset, randomSplit(dataset, seed)));
      expect(own, `seed ${seed}`).toBeLessThan(random / 2);
    }
  });

  it('spreads images without boxes too', () => {
    const dataset = longTail(700, 5, 4);
    const counts = partCounts(dataset, assignSplit(dataset, stratified));
    expect(counts.map((part) => part.empty)).toEqual([80, 10, 10]);
  });

  it('does not depend on the order in which images and boxes are listed', () => {
    const images = Array.from({ length: 60 }, (_, i): ImageSpec => ({
      path: `${i}.jpg`,
      boxes: Array.from({ length: i % 4 }, (_, j) => box((i * (j + 1)) % 5)),
    }));
    const classes = ['a', 'b', 'c', 'd', 'e'];
    const partByPath = (specs: readonly ImageSpec[], mode: SplitSettings['mode']) => {
      const dataset = makeDataset(classes, specs);
      const split = assignSplit(dataset, { ...stratified, mode });
      return new Map(dataset.images.path.map((path, i) => [path, split[i]]));
    };
    const turned = Array.from(shuffled(60, 4), (i) => ({
      ...images[i],
      boxes: [...(images[i].boxes ?? [])].reverse(),
    }));
    for (const mode of ['stratified', 'even-val'] as const)
      expect(new Map([...partByPath(turned, mode)].sort())).toEqual(
        new Map([...partByPath(images, mode)].sort()),
      );
  });

  it('another seed gives another split', () => {
    const dataset = longTail(200, 5, 1);
    expect(assignSplit(dataset, stratified)).not.toEqual(assignSplit(dataset, { ...stratified, seed: 2 }));
  });
});

describe('groups', () => {
  const grouped = (values: string[]): Dataset => ({
    ...longTail(values.length, 4, 2),
    attributes: [{ name: 'patient', of: 'image', kind: 'text', values }],
  });

  it('are never torn apart, and parts still have about their sizes', () => {
    const values = Array.from({ length: 300 }, (_, i) => (i % 50 === 0 ? '' : `p${i % 40}`));
    const dataset = grouped(values);
    for (const mode of ['stratified', 'even-val'] as const) {
      const split = assignSplit(dataset, { ...stratified, mode, group: 'patient' });
      const parts = new Map<string, Set<number>>();
      values.forEach(
        (value, i) => value !== '' && parts.set(value, (parts.get(value) ?? new Set()).add(split[i])),
      );
      expect([...parts.values()].every((set) => set.size === 1)).toBe(true);
      for (const [j, size] of wholeSizes([0.8, 0.1, 0.1], 300).entries())
        expect(Math.abs(sizesOf(split)[j] - size)).toBeLessThanOrEqual(8);
    }
  });

  it('need a column of images', () => {
    expect(() => assignSplit(grouped(['a']), { ...stratified, group: 'nobody' })).toThrow(
      'no column “nobody”',
    );
  });
});

describe('validation set even by class', () => {
  it('takes as many of each class as it can, worked by hand', () => {
    // 90 images of a, 10 of b; validation of 10 takes 5 and 5 (b may give half)
    const images = [
      ...Array<ImageSpec>(90).fill({ boxes: [box(0)] }),
      ...Array<ImageSpec>(10).fill({ boxes: [box(1)] }),
    ];
    const dataset = makeDataset(['a', 'b'], images);
    const [train, val] = partCounts(
      dataset,
      assignSplit(dataset, { ...evenVal, fractions: { train: 0.9, val: 0.1, test: 0 } }),
    );
    expect([...val.boxes]).toEqual([5, 5]);
    expect([...train.boxes]).toEqual([85, 5]);
  });

  it('is more even than a stratified one, and leaves at least half of every class', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const dataset = longTail(600, 6, seed);
      const evenness = (settings: SplitSettings) =>
        indicesOf(partCounts(dataset, assignSplit(dataset, settings))[1].boxes, null).evenness!;
      expect(evenness({ ...evenVal, seed })).toBeGreaterThan(evenness({ ...stratified, seed }) + 0.05);
      const counts = partCounts(dataset, assignSplit(dataset, { ...evenVal, seed }));
      counts[1].boxes.forEach((n, k) =>
        expect(n).toBeLessThanOrEqual(counts[0].boxes[k] + counts[2].boxes[k]),
      );
    }
  });
});

describe('splits of the source', () => {
  it.each([
    ['train', 'train'],
    ['Training', 'train'],
    ['trainval2007', 'train'],
    ['val2017', 'val'],
    ['instances_val', 'val'],
    ['Valid', 'val'],
    ['validate', 'val'],
    ['test-dev', 'test'],
    ['testing', 'test'],
    ['fold 3', 'train'],
    ['', 'train'],
    ['contest', 'train'],
    ['__proto__', 'train'],
  ])('%s means %s', (name, part) => expect(partOfName(name)).toBe(part));

  it('are kept', () => {
    const dataset = makeDataset(
      ['a'],
      [{ split: 1 }, { split: 0 }, { split: 2 }],
      ['train', 'test', 'extra'],
    );
    expect([...assignSplit(dataset, { ...stratified, mode: 'source' })]).toEqual([2, 0, 0]);
  });
});

describe('label distribution', () => {
  it('is worked by hand', () => {
    // whole: a 6, b 2: odds 3 and 1/3; part 1: a 4, b 0; part 2: a 2, b 2: odds 1 and 1
    const counts = [Float64Array.of(4, 0), Float64Array.of(2, 2)].map((boxes) => ({
      images: 1,
      empty: 0,
      boxes,
    }));
    // a: part 1 has infinite odds and is left out, part 2 |1 − 3|; b: |0 − 1/3|, |1 − 1/3|
    expect(labelDistribution(counts)).toBeCloseTo((2 + 1 / 3 + 2 / 3) / 3, 12);
  });
});

const taco = '../shared/data/taco/annotations.json';
describe.skipIf(!existsSync(taco))('on TACO', () => {
  it('beats random splits by far', () => {
    const file = JSON.parse(readFileSync(taco, 'utf8')) as {
      images: { id: number }[];
      categories: { id: number }[];
      annotations: { image_id: number; category_id: number }[];
    };
    const boxes = new Map(
      file.images.map((image) => [image.id, [] as (readonly [number, number, number, number, number])[]]),
    );
    for (const a of file.annotations) boxes.get(a.image_id)!.push(box(a.category_id));
    const dataset = makeDataset(
      file.categories.map((c) => String(c.id)),
      file.images.map((image) => ({ boxes: boxes.get(image.id) })),
    );
    const own = labelDistribution(partCounts(dataset, assignSplit(dataset, stratified)));
    const random = [1, 2, 3, 4, 5].map((seed) =>
      labelDistribution(partCounts(dataset, randomSplit(dataset, seed))),
    );
    expect(own).toBeLessThan(Math.min(...random) / 3);
  });
});
