import { describe, expect, it } from 'vitest';
import { classBalanceGlobal } from './classBalanceGlobal.ts';
import { classBalanceInterclass } from './classBalanceInterclass.ts';
import { dataOf, held, large, sum, times } from './testing/dataOf.ts';

/** The two data sets of DataEval's own tests: 12 images of classes 0, 1, 2 in turn; 10 with 3 empty ones. */
const inTurn = dataOf(
  Array.from({ length: 12 }, (_, i) => [i % 3]),
  3,
);
const withEmpty = dataOf(
  Array.from({ length: 10 }, (_, i) =>
    [2, 5, 8].includes(i) ? [] : i % 3 === 0 ? [0, 0, 1] : i % 3 === 1 ? [1, 2] : [2],
  ),
  3,
);
const empties = (repeats: Uint16Array) => repeats[2] + repeats[5] + repeats[8];

describe('DataEval interclass', () => {
  it('gives what DataEval’s own tests expect of single labels', () => {
    const drawn = (given: Record<string, number | string | boolean>) =>
      held(inTurn, classBalanceInterclass.plan(inTurn, given, 1));
    expect(drawn({})).toEqual([4, 4, 4]);
    expect(drawn({ samples: 9 })).toEqual([3, 3, 3]);
    expect(drawn({ minimizeDuplicates: true })).toEqual([4, 4, 4]);
    expect(drawn({ background: 'class 2' })).toEqual([6, 6, 0]);
    const one = dataOf(times(5, [0]), 1);
    expect(sum(classBalanceInterclass.plan(one, { samples: 3 }, 1))).toBe(3);
  });
  it('draws no empty image unless asked, and then that share of the images', () => {
    expect(empties(classBalanceInterclass.plan(withEmpty, {}, 1))).toBe(0);
    const repeats = classBalanceInterclass.plan(withEmpty, { empty: 0.2 }, 1);
    expect([empties(repeats), sum(repeats)]).toEqual([2, 10]);
    expect(Math.max(repeats[2], repeats[5], repeats[8])).toBe(1);
  });
  it('draws empty images again where there are too few, and none where there are none', () => {
    const few = classBalanceInterclass.plan(withEmpty, { empty: 0.5 }, 1);
    expect([empties(few), sum(few)]).toEqual([5, 10]);
    expect(sum(classBalanceInterclass.plan(inTurn, { empty: 0.5 }, 1))).toBe(12);
  });
  it('gives the remainder to classes that occur, whatever their numbers', () => {
    const gaps = dataOf([...times(9, [1]), ...times(9, [3]), ...times(9, [6])], 8);
    for (let seed = 0; seed < 20; seed++) {
      const drawn = held(gaps, classBalanceInterclass.plan(gaps, { samples: 11 }, seed));
      expect([drawn[1], drawn[3], drawn[6]].sort()).toEqual([3, 4, 4]);
    }
  });
  it('counts wrong labels: an image with one other class is a third as likely, whatever its position', () => {
    // 10,000 images [1] of score 1 and 10,000 [0, 1] of 1/3. 1,000 without replacement: 747 of the first kind
    // in the mean (750 at the start, 745 half-way); 4 standard errors of 13.7.
    const data = dataOf([...times(10_000, [1]), ...times(10_000, [0, 1])], 2);
    const repeats = classBalanceInterclass.plan(data, { background: 'class 0', samples: 1000 }, 1);
    expect(sum(repeats)).toBe(1000);
    expect(Math.max(...repeats)).toBe(1);
    expect(Math.abs(sum(repeats.slice(0, 10_000)) - 747)).toBeLessThan(55);
  });
  it('counts repeats: one drawn 97 times for a class, with another class, has score 1 / 100 for the next', () => {
    // Class 0 takes image 0 97 times; class 1 then draws 97 of image 0 (1 / 100) and image 1 (1): 0.96 in the mean.
    const data = dataOf([[0, 1], [1]], 2);
    const extra = Array.from(
      { length: 400 },
      (_, seed) => classBalanceInterclass.plan(data, { samples: 194 }, seed)[0] - 97,
    );
    // 4 standard errors of a Poisson number of mean 0.96 over 400 seeds.
    expect(Math.abs(sum(extra) / 400 - 0.96)).toBeLessThan(0.2);
  });
  it('takes all images of a short class once before any again, where asked', () => {
    const data = dataOf([...times(30, [0]), ...times(10, [1])], 2);
    const of = (minimizeDuplicates: boolean, seed: number) =>
      classBalanceInterclass.plan(data, { minimizeDuplicates }, seed).slice(30);
    for (let seed = 0; seed < 50; seed++) {
      expect(Math.min(...of(true, seed))).toBeGreaterThanOrEqual(1);
      expect(sum(of(true, seed))).toBe(20);
    }
    expect(Array.from({ length: 50 }, (_, seed) => Math.min(...of(false, seed)))).toContain(0);
  });
});

describe('DataEval global', () => {
  // f = 1, 1/4, 1/25: r = 1, 2, 5. Mean: 1, 3/2, 8/3 an image; maximum: 1, 2, 5.
  const masses = (given: Record<string, number | string>) => {
    const repeats = classBalanceGlobal.plan(large, { samples: 10_000, ...given }, 1);
    expect(sum(repeats)).toBe(10_000);
    return [sum(repeats.slice(0, 7500)), sum(repeats.slice(7500, 9600)), sum(repeats.slice(9600))];
  };
  const near = (found: number[], parts: number[]) =>
    parts.forEach((mass, n) => {
      const share = mass / sum(parts);
      expect(Math.abs(found[n] / 10_000 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 10_000));
    });
  it('draws by the mean or the maximum of √(1 / f) over the classes of an image', () => {
    near(masses({}), [7500, 2100 * 1.5, (400 * 8) / 3]);
    near(masses({ aggregation: 'max' }), [7500, 4200, 2000]);
  });
  it('has a factor: 1/25 and below makes all alike, 4 doubles √(factor / f) of all', () => {
    near(masses({ factor: 0.04 }), [7500, 2100, 400]);
    near(masses({ factor: 4, aggregation: 'max' }), [7500, 4200, 2000]);
  });
  it('treats the background as in every image', () => {
    near(masses({ background: 'class 2' }), [7500, 2100 * 1.5, (400 * 4) / 3]);
  });
  it('honours num_samples with and without num_empty, and never draws an empty image by itself', () => {
    for (let seed = 0; seed < 20; seed++) {
      const none = classBalanceGlobal.plan(withEmpty, { samples: 7 }, seed);
      expect([empties(none), sum(none)]).toEqual([0, 7]);
      const some = classBalanceGlobal.plan(withEmpty, { samples: 7, empty: 0.2 }, seed);
      expect([empties(some), sum(some)]).toEqual([2, 7]);
    }
  });
  it('says what it adds and names a background that does not exist', () => {
    expect(classBalanceGlobal.says(withEmpty, { empty: 0.2, background: 'sky' })).toMatch(
      /2 draws of the 3 images without labels are added\. There is no class “sky”\.$/,
    );
  });
});
