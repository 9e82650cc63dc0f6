import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeFacet } from '../facets/index.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { coOccurrence, jaccard, lift, plus, presenceOf, strongestPairs } from './coOccurrence.ts';

const box = (k: number) => [k, 0, 0, 10, 10] as const;
const names = ['a', 'b', 'c'];

function presence(images: readonly (readonly number[])[]) {
  const dataset = makeDataset(
    names,
    images.map((classes) => ({ boxes: classes.map(box) })),
  );
  return presenceOf(computeFacet('class', dataset)!, dataset.images.boxStart, null);
}

describe('co-occurrence', () => {
  // a in 3 of 5 images, b in 2, c in 1; a and b together in 2.
  const held = presence([[0, 1, 1], [0, 0, 1], [0], [2], []]);

  it('counts images, not boxes', () => {
    const found = coOccurrence(held, [0, 1, 2], null);
    expect(found.total).toBe(5);
    expect([...found.both]).toEqual([3, 2, 0, 2, 2, 0, 0, 0, 1]);
  });

  it('has the lift and the Jaccard index of a case worked by hand', () => {
    const found = coOccurrence(held, [0, 1, 2], null);
    // P(a, b) = 2/5 over 3/5 · 2/5
    expect(lift(found, 0, 1)).toBeCloseTo(5 / 3, 12);
    expect(lift(found, 0, 2)).toBe(0);
    expect(jaccard(found, 0, 1)).toBeCloseTo(2 / 3, 12);
  });

  it('counts an image as often as it is used', () => {
    const found = coOccurrence(held, [0, 1, 2], [3, 0, 1, 2, 0]);
    const written = coOccurrence(presence([[0, 1], [0, 1], [0, 1], [0], [2], [2]]), [0, 1, 2], null);
    expect(found).toEqual(written);
    expect(lift(found, 0, 1)).toBeCloseTo((3 * 6) / (4 * 3), 12);
  });

  it('is linear in the uses, so that a plan only costs the images that it changes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 4 }),
            fc.integer({ min: 0, max: 5 }),
          ),
          { minLength: 1, maxLength: 12 },
        ),
        (images) => {
          const all = presence(images.map(([classes]) => classes));
          const uses = images.map(([, times]) => times);
          const added = coOccurrence(
            all,
            [2, 0],
            uses.map((times) => times - 1),
          );
          expect(plus(coOccurrence(all, [2, 0], null), added)).toEqual(coOccurrence(all, [2, 0], uses));
        },
      ),
    );
  });

  it('sees only boxes that pass a filter', () => {
    const dataset = makeDataset(names, [{ boxes: [box(0), box(1)] }, { boxes: [box(0), box(1)] }]);
    const mask = { boxes: Uint8Array.of(1, 1, 1, 0), images: Uint8Array.of(1, 1) };
    const filtered = presenceOf(computeFacet('class', dataset)!, dataset.images.boxStart, mask);
    expect([...coOccurrence(filtered, [0, 1], null).both]).toEqual([2, 1, 1, 1]);
    const one = presenceOf(computeFacet('class', dataset)!, dataset.images.boxStart, {
      boxes: Uint8Array.of(1, 1, 0, 0),
      images: Uint8Array.of(1, 0),
    });
    expect(coOccurrence(one, [0, 1], null)).toMatchObject({ total: 1 });
  });

  it('finds the pairs that are most often together for their frequency, chance pairs left out', () => {
    const found = coOccurrence(
      presence([[0, 1], [0, 1], [0, 2], [0], [0], [1, 2], [1, 2], []]),
      [0, 1, 2],
      null,
    );
    // lift b+c = 2·8/(4·3), a+b = 2·8/(5·4), a+c = 1·8/(5·3)
    expect(strongestPairs(found, 2, 5)).toEqual([
      [1, 2],
      [0, 1],
    ]);
    expect(strongestPairs(found, 1, 1)).toEqual([[1, 2]]);
  });
});
