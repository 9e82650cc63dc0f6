import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deploymentPrior } from './deploymentPrior.ts';

const names = ['cat', 'dog', 'emu'];
const counts = Float64Array.of(60, 30, 10);
const given = (shares: Record<string, number>, of = names, held = counts) =>
  deploymentPrior(of, held, { prior: 'given', shares });
const rounded = (shares: Float64Array) => [...shares].map((share) => Number(share.toFixed(6)));

describe('the deployment prior', () => {
  it('is that of the data, even over what train holds, or as imported where it is not known', () => {
    const of = (prior: 'imported' | 'even' | 'unknown') =>
      deploymentPrior(names, Float64Array.of(6, 2, 0), { prior, shares: { cat: 1 } });
    expect([...of('imported').shares]).toEqual([0.75, 0.25, 0]);
    expect(of('imported').notes).toEqual([]);
    expect([...of('even').shares]).toEqual([0.5, 0.5, 0]);
    expect(of('even').notes).toEqual(['Even over the classes that train holds; nothing is there of “emu”.']);
    expect([...of('unknown').shares]).toEqual([0.75, 0.25, 0]);
    expect(of('unknown').notes[0]).toContain('not known');
  });

  it('as given holds as it is where it sums to 1', () => {
    const { shares, from, notes, isGiven } = given({ cat: 0.2, dog: 0.3, emu: 0.5 });
    expect(rounded(shares)).toEqual([0.2, 0.3, 0.5]);
    expect([from, notes, isGiven]).toEqual(['given', [], [true, true, true]]);
  });

  it('as given is scaled to 1, and that is said', () => {
    const { shares, notes } = given({ cat: 30, dog: 60, emu: 10 });
    expect(rounded(shares)).toEqual([0.3, 0.6, 0.1]);
    expect(notes).toEqual(['The given shares add up to 100: they are scaled to 1.']);
    expect(rounded(given({ cat: 0.2, dog: 0.2, emu: 0.1 }).shares)).toEqual([0.4, 0.4, 0.2]);
    expect(given({ cat: 1 / 3, dog: 1 / 3, emu: 1 / 3 }).notes).toEqual([]);
  });

  it('gives lacking classes what is left below 1, as their counts stand', () => {
    const two = given({ cat: 0.2 });
    expect(rounded(two.shares)).toEqual([0.2, 0.6, 0.2]);
    expect(two.notes).toEqual([
      '2 classes are not given (“dog” and “emu”): they divide the 0.8 that is left, in their imported proportions.',
    ]);
    const one = given({ cat: 0.2, dog: 0.5 });
    expect(rounded(one.shares)).toEqual([0.2, 0.5, 0.3]);
    expect(one.notes).toEqual(['1 class is not given (“emu”): it has the 0.3 that is left.']);
  });

  it('lets lacking classes keep their imported share where the list leaves nothing', () => {
    const { shares, notes } = given({ cat: 1, dog: 1 });
    expect(rounded(shares)).toEqual([0.45, 0.45, 0.1]);
    expect(notes).toEqual([
      'The given shares add up to 2: they are scaled to 0.9.',
      '1 class is not given (“emu”): it keeps its share as imported, 0.1.',
    ]);
  });

  it('leaves out names that are no class and shares that are none, each in a sentence', () => {
    const { shares, notes } = given({ cat: 0.5, cow: 0.1, dog: -1, emu: NaN });
    expect(rounded(shares)).toEqual([0.5, 0.375, 0.125]);
    expect(notes.slice(0, 2)).toEqual([
      'No class here is called “cow”: left out of the deployment prior.',
      'The shares of “dog” and “emu” are negative or no number: left out.',
    ]);
    expect(given({ cat: Infinity, dog: 1, emu: 1 }).notes[0]).toContain('“cat” is negative or no number');
  });

  it('falls back to the imported one where nothing above 0 is given', () => {
    for (const [shares, sentence] of [
      [{}, 'No shares are given: the prior is as imported.'],
      [{ cat: 0, dog: 0, emu: 0 }, 'The given shares are all 0: the prior is as imported.'],
    ] as const) {
      const prior = given(shares);
      expect(rounded(prior.shares)).toEqual([0.6, 0.3, 0.1]);
      expect([prior.from, prior.notes]).toEqual(['imported', [sentence]]);
    }
    expect(given({ cat: 1e308, dog: 1e308, emu: 1e308 }).notes).toEqual([
      'The given shares are too large to add up: the prior is as imported.',
    ]);
  });

  it('says a class that is given as 0, and one with a share that train has nothing of', () => {
    expect(given({ cat: 0.5, dog: 0.5, emu: 0 }).notes).toEqual([
      '“emu” is given as 0: the corrected probability is 0, and there is no finite shift.',
    ]);
    const unseen = given({ cat: 0.5, dog: 0.4, emu: 0.1 }, names, Float64Array.of(3, 1, 0));
    expect(rounded(unseen.shares)).toEqual([0.5, 0.4, 0.1]);
    expect(unseen.notes).toEqual([
      '“emu” has a share but nothing in train: no correction can bring what was not learnt.',
    ]);
  });

  it('scales shares at the ends of the range', () => {
    const least = given({ cat: 5e-324 }, names, new Float64Array(3));
    expect([...least.shares]).toEqual([1, 0, 0]);
    expect(rounded(given({ cat: 1e12, dog: 1e12, emu: 0 }).shares)).toEqual([0.5, 0.5, 0]);
  });

  it('divides a name that two classes bear, and takes __proto__ for a name', () => {
    const twice = ['a', 'a', '__proto__'];
    const shares = Object.fromEntries([
      ['a', 0.4],
      ['__proto__', 0.6],
    ]);
    expect(rounded(given(shares, twice, Float64Array.of(3, 1, 4)).shares)).toEqual([0.3, 0.1, 0.6]);
    expect(rounded(given(shares, twice, Float64Array.of(0, 0, 4)).shares)).toEqual([0.2, 0.2, 0.6]);
  });

  it('adds up to 1 whatever is given, and is never NaN', () => {
    const number = fc.oneof(fc.double(), fc.double({ min: 0, max: 2 }), fc.constant(0));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('cat', 'dog', 'emu', 'cow'), number),
        fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }),
        (shares, held) => {
          const prior = given(shares, names, Float64Array.from(held));
          const sum = prior.shares.reduce((total, share) => total + share, 0);
          expect(prior.shares.every((share) => share >= 0 && share <= 1 + 1e-12)).toBe(true);
          if (sum === 0) expect(prior.from === 'imported' || held.every((n) => n === 0)).toBe(true);
          else expect(sum).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});
