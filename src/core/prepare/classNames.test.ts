import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCode } from '../dataset/dataset.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { withClassNames } from './classNames.ts';

const boxOf = (k: number) => [k, 1, 1, 2, 2] as const;
const named = (names: readonly string[], ids: readonly number[] = names.map((_, k) => k + 1)) => {
  const dataset = makeDataset(names, [{ boxes: names.map((_, k) => boxOf(k)) }]);
  return { ...dataset, classes: { names, ids, supercategories: names.map((name) => `of ${name}`) } };
};

describe('names of classes', () => {
  it('leave the dataset itself where nobody gave one', () => {
    const dataset = named(['cat', 'dog']);
    const asItIs = withClassNames(dataset, { rename: { elsewhere: 'cat' }, hidden: [] });
    expect(asItIs.dataset).toBe(dataset);
    expect([...asItIs.classOf]).toEqual([0, 1]);
  });

  it('rename in place, and keep the id, the supercategory and the name in the source', () => {
    const { dataset } = withClassNames(named(['cat', 'dog']), { rename: { dog: 'hound' }, hidden: [] });
    expect(dataset.classes).toEqual({
      names: ['cat', 'hound'],
      ids: [1, 2],
      sourceNames: ['cat', 'dog'],
      supercategories: ['of cat', 'of dog'],
    });
  });

  it('merge at the first place, with the id of the class that has the name in the source', () => {
    const { dataset, classOf } = withClassNames(named(['HAPPY', 'sad', 'happy', 'Happy ']), {
      rename: { HAPPY: 'happy', 'Happy ': 'happy' },
      hidden: [],
    });
    expect(dataset.classes).toEqual({
      names: ['happy', 'sad'],
      ids: [3, 2],
      sourceNames: ['happy', 'sad'],
      supercategories: ['of happy', 'of sad'],
    });
    expect([...classOf]).toEqual([0, 1, 0, 0]);
    expect([...dataset.boxes.class]).toEqual([0, 1, 0, 0]);
  });

  it('swap', () => {
    const { dataset } = withClassNames(named(['a', 'b']), { rename: { a: 'b', b: 'a' }, hidden: [] });
    expect(dataset.classes).toMatchObject({ names: ['b', 'a'], ids: [1, 2] });
    expect([...dataset.boxes.class]).toEqual([0, 1]);
  });

  it('leave two classes of one name apart until one of them is given the name', () => {
    const twice = named(['cat', 'cat', 'kitty'], [1, 7, 9]);
    const apart = withClassNames(twice, { rename: { kitty: 'kitten' }, hidden: [] });
    expect(apart.dataset.classes.names).toEqual(['cat', 'cat', 'kitten']);
    const merged = withClassNames(twice, { rename: { kitty: 'cat' }, hidden: [] });
    expect(merged.dataset.classes).toMatchObject({ names: ['cat'], ids: [1] });
    expect(withClassNames(twice, { rename: { cat: 'cat' }, hidden: [] }).dataset.classes.names).toEqual([
      'cat',
      'kitty',
    ]);
  });

  it('hide by the name that a class goes by', () => {
    const { dataset, classOf } = withClassNames(named(['a', 'b', 'c']), {
      rename: { a: 'b' },
      hidden: ['b'],
    });
    expect(dataset.classes.names).toEqual(['c']);
    expect([...classOf]).toEqual([noCode, noCode, 0]);
  });

  it('keep each box with the class of its name, whatever the names are', () => {
    const name = fc.constantFrom('a', 'A', 'b', ' ', '', '__proto__', 'constructor', 'toString');
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1 }),
        fc.array(fc.tuple(name, name)),
        fc.array(name),
        (names, renames, hidden) => {
          const rename = Object.fromEntries(renames);
          const { dataset, classOf } = withClassNames(named(names), { rename, hidden });
          expect(new Set(dataset.classes.names).size).toBe(dataset.classes.names.length);
          names.forEach((source, k) => {
            const goesBy = Object.hasOwn(rename, source) ? rename[source] : source;
            if (hidden.includes(goesBy)) expect(classOf[k]).toBe(noCode);
            else expect(dataset.classes.names[classOf[k]]).toBe(goesBy);
          });
        },
      ),
    );
  });
});
