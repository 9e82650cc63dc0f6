import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelSets } from './labelSets.ts';
import { lpRos } from './lpRos.ts';
import { lpRus } from './lpRus.ts';
import { mlRos } from './mlRos.ts';
import { mlRus } from './mlRus.ts';
import { sharedBudget } from './sharedBudget.ts';
import { dataOf, held, sum, times } from './testing/dataOf.ts';

/** 10, 5 and 1 images: IRLbl 1, 2, 10; MeanIR 13/3; class 2 is the only minority. */
const single = dataOf([...times(10, [0]), ...times(5, [1]), [2]], 3);

describe('ML-ROS', () => {
  it('clones a minority label until its IRLbl is at most MeanIR: 10 / 3 ≤ 13 / 3 after two copies', () => {
    const repeats = mlRos.plan(single, { percent: 100 }, 1);
    expect([...repeats]).toEqual([...times(15, 1), 3]);
    expect(mlRos.says(single, { percent: 100 })).toBe(
      '1 of 3 classes has an IRLbl above the MeanIR of 4.33. All reach it after 2 copies of the 16 asked for. About 1 image would be repeated, up to 3 ×; an epoch has 1.13 × the images.',
    );
  });
  it('counts copies in the most frequent class too', () => {
    // Classes 0 to 3 in 10 images each, class 4 in one, with class 0: IRLbl 1, 1, 1, 1, 10; MeanIR 2.8.
    // c copies: (10 + c) / (1 + c) ≤ 2.8 from c = 4 on (14 / 5 = 2.8); without class 0 it would be c = 3.
    const data = dataOf(
      [...times(9, [0]), ...times(10, [1]), ...times(10, [2]), ...times(10, [3]), [0, 4]],
      5,
    );
    expect(mlRos.plan(data, { percent: 100 }, 1)[39]).toBe(5);
  });
  it('takes minority labels in turn and stops at P %', () => {
    // IRLbl 1, 20, 20; MeanIR 41/3. N = 22: 5 % is one copy, 10 % are two.
    const data = dataOf([...times(20, [0]), [1], [2]], 3);
    expect([...mlRos.plan(data, { percent: 5 }, 1).slice(20)]).toEqual([2, 1]);
    expect([...mlRos.plan(data, { percent: 10 }, 1).slice(20)]).toEqual([2, 2]);
  });
  it('changes nothing where all labels are as frequent', () => {
    const even = dataOf([[0], [1], [0, 1]], 2);
    expect([...mlRos.plan(even, {}, 1)]).toEqual([1, 1, 1]);
    expect(mlRos.says(even, {})).toBe('Nothing changes: no class has an IRLbl above MeanIR.');
  });
});

describe('ML-RUS', () => {
  it('leaves out P % of all images, none with a minority label', () => {
    const repeats = mlRus.plan(single, { percent: 25 }, 1);
    expect(sum(repeats)).toBe(12);
    expect(repeats[15]).toBe(1);
    expect([...mlRus.plan(single, { percent: 100 }, 1)]).toEqual([...times(15, 0), 1]);
    expect(mlRus.says(single, {})).toBe(
      '15 images hold no minority class. 4 images would be left out; an epoch has 0.75 × the images.',
    );
  });
});

/** Label sets of 13, 4, 2 and 1 images; mean 5. */
const sets = dataOf([...times(13, [0]), ...times(4, [0, 1]), ...times(2, [1]), [1, 2]], 3);
const bySet = (repeats: Uint16Array, sizes: readonly number[]) => {
  let from = 0;
  return sizes.map((size) => sum(repeats.slice(from, (from += size))));
};

describe('LP-ROS', () => {
  it('adds P % to the bags below the mean, sharing what a full bag cannot take', () => {
    // 30 % of 20 are 6: two each; room is 1, 3, 4. The first takes 1, and 5 are left for two bags: 2 and 3.
    expect(bySet(lpRos.plan(sets, { percent: 30 }, 1), [13, 4, 2, 1])).toEqual([13, 5, 4, 4]);
    // No bag goes above the mean: 1 + 3 + 4 of the 20 asked for.
    expect(bySet(lpRos.plan(sets, { percent: 100 }, 1), [13, 4, 2, 1])).toEqual([13, 5, 5, 5]);
    expect(lpRos.says(sets, { percent: 30 })).toMatch(
      /^4 sets of classes, of 5 images on average; 3 smaller ones would get 6 copies\. About \d images/,
    );
  });
});

describe('LP-RUS', () => {
  it('takes P % from the bags above the mean, sharing what a bag cannot give', () => {
    expect(bySet(lpRus.plan(sets, { percent: 20 }, 1), [13, 4, 2, 1])).toEqual([9, 4, 2, 1]);
    expect(bySet(lpRus.plan(sets, { percent: 100 }, 1), [13, 4, 2, 1])).toEqual([5, 4, 2, 1]);
    // 9, 7, 2, 2, mean 5: room 4 and 2. 25 % of 20 are 5: 2 of the second bag, then 3 of the first.
    const two = dataOf([...times(9, [0]), ...times(7, [1]), ...times(2, [0, 1]), ...times(2, [])], 2);
    expect(bySet(lpRus.plan(two, { percent: 25 }, 1), [9, 7, 2, 2])).toEqual([6, 5, 2, 2]);
  });
});

describe('label sets', () => {
  it('are those that comparing texts finds', () => {
    const images = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 4 })), { maxLength: 60 });
    fc.assert(
      fc.property(images, (labels) => {
        const data = dataOf(labels, 5);
        const texts = labels.map((own) => [...own].sort().join());
        const order = [...new Set(texts)];
        const { setOf, sizes } = labelSets(data.counts);
        expect([...setOf]).toEqual(texts.map((text) => order.indexOf(text)));
        expect([...sizes]).toEqual(order.map((text) => texts.filter((other) => other === text).length));
      }),
    );
  });
});

describe('a shared budget', () => {
  it('is spent as far as there is room, as evenly as whole numbers allow', () => {
    const rooms = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 12 });
    fc.assert(
      fc.property(rooms, fc.integer({ min: 0, max: 200 }), (room, budget) => {
        const taken = sharedBudget(room, budget);
        expect(sum(taken)).toBe(Math.min(budget, sum(room)));
        taken.forEach((n, b) => {
          expect(n).toBeLessThanOrEqual(room[b]);
          // One that is not full has no less than any other, one at most apart.
          if (n < room[b]) for (const other of taken) expect(other).toBeLessThanOrEqual(n + 1);
        });
      }),
    );
  });
  it('is spent on copies of every label', () => {
    expect(held(sets, lpRos.plan(sets, { percent: 100 }, 1))).toEqual([18, 15, 5]);
  });
});
