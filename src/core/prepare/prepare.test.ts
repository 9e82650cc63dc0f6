import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { boxesIn } from '../dataset/multiplicity.ts';
import { planOf } from '../plan.ts';
import type { Predictions } from '../predictions/predictions.ts';
import { defaultRecipe, type Recipe } from '../recipe/recipe.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { keepRows } from './keepRows.ts';
import { noAdditions, prepare, type Preparation } from './prepare.ts';

/** Three images: two cats and a dog; a dog; a bird and a cat. */
const source: Dataset = makeDataset(
  ['cat', 'dog', 'bird'],
  [
    {
      path: 'a.jpg',
      boxes: [
        [0, 0, 0, 10, 10],
        [1, 1, 1, 20, 20],
        [0, 2, 2, 300, 300],
      ],
    },
    { path: 'b.jpg', boxes: [[1, 3, 3, 40, 40]] },
    {
      path: 'c.jpg',
      boxes: [
        [2, 4, 4, 50, 50],
        [0, 5, 5, 60, 60],
      ],
    },
  ],
);

const settings = (
  classes: Partial<Recipe['classes']> = {},
  exclude: Partial<Recipe['exclude']> = {},
): Preparation => ({
  ...defaultRecipe,
  classes: { ...defaultRecipe.classes, ...classes },
  exclude: { ...defaultRecipe.exclude, ...exclude },
});
const prepared = (...parts: Parameters<typeof settings>) => prepare(source, noAdditions, settings(...parts));

/** Class names and left edges by key: what there is, whatever its rows are called. */
const contents = ({ images, boxes, classes }: Dataset) =>
  Object.fromEntries(
    images.key.map((key, i) => [
      key,
      Array.from({ length: images.boxStart[i + 1] - images.boxStart[i] }, (_, j) => {
        const b = images.boxStart[i] + j;
        return `${classes.names[boxes.class[b]]} ${boxes.x[b]}`;
      }),
    ]),
  );

describe('what a recipe leaves of a dataset', () => {
  it('is the dataset itself where there is nothing to do', () => {
    const { dataset, predictions, imageOf, boxOf, notes } = prepared();
    expect(dataset).toBe(source);
    expect({ predictions, imageOf, boxOf, notes }).toEqual({
      predictions: null,
      imageOf: null,
      boxOf: null,
      notes: [],
    });
  });

  it('has no box of a hidden class, but its images', () => {
    const { dataset, boxOf, imageOf } = prepared({ hidden: ['cat'] });
    expect(contents(dataset)).toEqual({ 'a.jpg': ['dog 1'], 'b.jpg': ['dog 3'], 'c.jpg': ['bird 4'] });
    expect(dataset.classes.names).toEqual(['dog', 'bird']);
    expect([...(boxOf ?? [])]).toEqual([1, 3, 4]);
    expect(imageOf).toBeNull();
  });

  it('adds up what is merged', () => {
    const { dataset } = prepared({ rename: { dog: 'pet', cat: 'pet' } });
    expect(contents(dataset)).toEqual({
      'a.jpg': ['pet 0', 'pet 1', 'pet 2'],
      'b.jpg': ['pet 3'],
      'c.jpg': ['bird 4', 'pet 5'],
    });
  });

  it('counts the places of boxes in the source, also where hidden ones went before them', () => {
    const { dataset, boxOf } = prepared({ hidden: ['cat'] }, { boxes: { 'a.jpg': [0, 1], 'c.jpg': [1] } });
    expect(contents(dataset)).toEqual({ 'a.jpg': [], 'b.jpg': ['dog 3'], 'c.jpg': ['bird 4'] });
    expect([...(boxOf ?? [])]).toEqual([3, 4]);
  });

  it('lets filters take boxes where a facet of boxes is asked, by the new names, else whole images', () => {
    const pets = { rename: { dog: 'pet' } };
    expect(contents(prepared(pets, { filters: [{ class: ['pet'] }] }).dataset)).toEqual({
      'a.jpg': ['cat 0', 'cat 2'],
      'b.jpg': [],
      'c.jpg': ['bird 4', 'cat 5'],
    });
    const { dataset, imageOf } = prepared({}, { filters: [{ image: ['b.jpg', 'a.jpg'] }] });
    expect(contents(dataset)).toEqual({ 'c.jpg': ['bird 4', 'cat 5'] });
    expect([...(imageOf ?? [])]).toEqual([2]);
  });

  it('remembers what was opened and whether its labels still say the same', () => {
    const from = (...parts: Parameters<typeof settings>) => prepared(...parts).dataset.preparedFrom;
    expect(from({ hidden: ['dog'] })).toMatchObject({
      name: 'test',
      images: 3,
      boxes: 6,
      classes: 3,
      otherLabels: true,
    });
    expect(from({ rename: { dog: 'hound' } })?.otherLabels).toBe(false);
    expect(from({}, { images: ['a.jpg'] })?.otherLabels).toBe(false);
    expect(from({}, { boxes: { 'a.jpg': [0] } })?.otherLabels).toBe(true);
    expect(from({ rename: { dog: 'cat' } })?.otherLabels).toBe(true);
  });

  it('says what does not apply and keeps to the rest', () => {
    const { dataset, notes } = prepared(
      { hidden: ['cow', 'bird'] },
      {
        images: ['no.jpg', 'b.jpg'],
        boxes: { 'a.jpg': [0, 7], 'nor.jpg': [0], ['__proto__']: [0] },
        filters: [{ colour: ['red'] }, { class: ['unicorn', 'dog'] }],
      },
    );
    expect(contents(dataset)).toEqual({ 'a.jpg': ['cat 2'], 'c.jpg': ['cat 5'] });
    expect(notes).toEqual([
      'To be hidden, but not in this dataset: “cow”.',
      '3 images are to be excluded, or boxes of them, but not in this dataset.',
      '1 box is to be excluded that their images do not have.',
      'A filter excludes nothing, because it asks for what is not here: “colour”.',
      'A filter excludes by “Classes” that are not in this dataset: “unicorn”.',
    ]);
  });

  it('may be nothing, which can still be planned', () => {
    for (const { dataset } of [
      prepared({}, { images: ['a.jpg', 'b.jpg', 'c.jpg'] }),
      prepared({ hidden: ['cat', 'dog', 'bird'] }),
    ]) {
      expect(boxesIn(dataset)).toBe(0);
      expect(planOf(dataset, defaultRecipe).repeats).toHaveLength(dataset.images.count);
    }
  });

  it('leaves the predictions of the images and classes that stay', () => {
    const predictions: Predictions = {
      name: 'p',
      count: 4,
      start: Uint32Array.of(0, 2, 3, 4),
      class: Uint16Array.of(0, 1, 1, 2),
      x: Float64Array.of(0, 1, 2, 3),
      y: new Float64Array(4),
      w: new Float64Array(4).fill(5),
      h: new Float64Array(4).fill(5),
      score: Float64Array.of(0.9, 0.8, 0.7, 0.6),
    } as Predictions;
    const { predictions: left } = prepare(
      source,
      { ...noAdditions, predictions },
      settings({ hidden: ['cat'] }, { images: ['b.jpg'] }),
    );
    expect(left).toMatchObject({ count: 2 });
    expect([...(left?.start ?? [])]).toEqual([0, 1, 2]);
    expect([...(left?.class ?? [])]).toEqual([0, 1]);
    expect([...(left?.score ?? [])]).toEqual([0.8, 0.6]);
  });
});

const keys = ['a.jpg', 'b.jpg', 'c.jpg', 'stranger.jpg'];
const someClasses = fc.subarray(['cat', 'dog', 'bird', 'cow']);
const exclusions = fc.record({
  images: fc.subarray(keys),
  boxes: fc.dictionary(fc.constantFrom(...keys), fc.array(fc.nat(4), { maxLength: 3 })),
  filters: fc.array(
    fc.oneof(
      someClasses.map((names) => ({ class: names })),
      fc.subarray(keys).map((names) => ({ image: names })),
    ),
    { maxLength: 3 },
  ),
});

describe('laws of what is excluded', () => {
  it('does not depend on the order in which it is named', () => {
    fc.assert(
      fc.property(exclusions, ({ images, boxes, filters }) => {
        const backwards = {
          images: images.toReversed(),
          boxes: Object.fromEntries(Object.entries(boxes).toReversed()),
          filters: filters.toReversed(),
        };
        const one = prepared({}, { images, boxes, filters });
        const other = prepared({}, backwards);
        expect(contents(other.dataset)).toEqual(contents(one.dataset));
        expect([...other.notes].sort()).toEqual([...one.notes].sort());
      }),
    );
  });

  it('points from every row that is left to its row in the source', () => {
    fc.assert(
      fc.property(exclusions, someClasses, (exclude, hidden) => {
        const { dataset, imageOf, boxOf } = prepared({ hidden }, exclude);
        for (let i = 0; i < dataset.images.count; i++)
          expect(dataset.images.key[i]).toBe(source.images.key[imageOf?.[i] ?? i]);
        for (let b = 0; b < dataset.boxes.count; b++)
          expect(dataset.boxes.x[b]).toBe(source.boxes.x[boxOf?.[b] ?? b]);
      }),
    );
  });

  it('adds up the counts of merged classes, image by image', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('x', 'y', 'dog'), { minLength: 3, maxLength: 3 }), (names) => {
        const rename = { cat: names[0], dog: names[1], bird: names[2] };
        const { dataset } = prepared({ rename });
        expect(contents(dataset)).toEqual(
          Object.fromEntries(
            Object.entries(contents(source)).map(([key, rows]) => [
              key,
              rows.map((row) => {
                const [name, x] = row.split(' ');
                return `${rename[name as keyof typeof rename]} ${x}`;
              }),
            ]),
          ),
        );
      }),
    );
  });
});

describe('rows that are kept', () => {
  const bytes = (length: number) =>
    fc
      .array(fc.constantFrom(0, 1), { minLength: length, maxLength: length })
      .map((all) => Uint8Array.from(all));
  const counted: Dataset = {
    ...source,
    images: { ...source.images, multiplicity: Uint32Array.of(3, 2, 1) },
    boxes: { ...source.boxes, score: Float64Array.of(0, 1, 2, 3, 4, 5) },
    attributes: [
      { name: 'n', of: 'box', kind: 'number', values: Float64Array.of(0, 1, 2, 3, 4, 5) },
      { name: 'c', of: 'image', kind: 'category', codes: Uint16Array.of(0, 1, 0), labels: ['x', 'y'] },
      { name: 't', of: 'image', kind: 'text', values: ['p', 'q', 'r'] },
    ],
  };

  it('are the same in two steps as in one', () => {
    fc.assert(
      fc.property(bytes(3), bytes(6), bytes(3), bytes(6), (images, boxes, moreImages, moreBoxes) => {
        const first = keepRows(counted, images, boxes);
        const imageRows = first.imageOf ?? Uint32Array.of(0, 1, 2);
        const boxRows = first.boxOf ?? Uint32Array.of(0, 1, 2, 3, 4, 5);
        const twice = keepRows(
          first.dataset,
          Uint8Array.from(imageRows, (i) => moreImages[i]),
          Uint8Array.from(boxRows, (b) => moreBoxes[b]),
        );
        const once = keepRows(
          counted,
          images.map((byte, i) => byte & moreImages[i]),
          boxes.map((byte, b) => byte & moreBoxes[b]),
        );
        expect(twice.dataset).toEqual(once.dataset);
      }),
    );
  });

  it('take every column with them', () => {
    const { dataset } = keepRows(counted, Uint8Array.of(0, 1, 1), Uint8Array.of(1, 1, 1, 1, 0, 1));
    expect([...(dataset.images.multiplicity ?? [])]).toEqual([2, 1]);
    expect([...(dataset.boxes.score ?? [])]).toEqual([3, 5]);
    expect(dataset.attributes).toEqual([
      { name: 'n', of: 'box', kind: 'number', values: Float64Array.of(3, 5) },
      { name: 'c', of: 'image', kind: 'category', codes: Uint16Array.of(1, 0), labels: ['x', 'y'] },
      { name: 't', of: 'image', kind: 'text', values: ['q', 'r'] },
    ]);
  });
});
