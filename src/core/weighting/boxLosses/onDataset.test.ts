import { describe, expect, it } from 'vitest';
import { makeDataset } from '../../testing/makeDataset.ts';
import { boxSize } from '../../facets/boxSize.ts';
import { sizeClass } from '../../facets/sizeClass.ts';
import { defaultsOf, type ParameterValues } from '../../parameters.ts';
import { boxLosses } from './index.ts';
import { boxesBySize, cellLosses, erring, lossBySize, type BoxError } from './onDataset.ts';
import { cellWeights, noCell, sizeCells } from './sizeCells.ts';

const all = Object.fromEntries(boxLosses.map((loss) => [loss.id, defaultsOf(loss.parameters)]));
const inPixels: Record<string, ParameterValues> = { ...all, l1: { space: 'pixels' } };
const shift = (size: number, unit: BoxError['unit'] = 'pixels'): BoxError => ({ move: 'shift', unit, size });

/** Two small boxes of 16 × 16 in one image, a large one of 160 × 160 in another. */
const dataset = makeDataset(
  ['a'],
  [
    {
      boxes: [
        [0, 0, 0, 16, 16],
        [0, 40, 0, 16, 16],
      ],
    },
    { boxes: [[0, 0, 0, 160, 160]] },
    { boxes: [] },
  ],
);

describe('the loss of an error on a dataset, by size', () => {
  const coco = sizeClass.binOf(dataset, {});
  const cells = sizeCells(dataset, [coco]);
  const under = (error: BoxError, uses: number[] | null = null) => {
    const weights = cellWeights(cells, dataset, uses);
    const found = cellLosses(boxLosses, inPixels, cells, error).map((loss) =>
      lossBySize(loss, cells.groups[0], 3, weights),
    );
    return Object.fromEntries(found.map((one) => [one.id, one]));
  };

  it('gives each box the same under L1 in pixels, and most to small ones under IoU, for an error in pixels', () => {
    const { l1, iou } = under(shift(4));
    expect([...l1.means]).toEqual([4, NaN, 4]);
    expect([...l1.shares]).toEqual([2 / 3, 0, 1 / 3]);
    // 1 − 12/20 and 1 − 156/164.
    expect(iou.means[0]).toBeCloseTo(0.4, 14);
    expect(iou.means[2]).toBeCloseTo(8 / 164, 14);
    expect(iou.shares[0]).toBeCloseTo(0.8 / (0.8 + 8 / 164), 14);
    expect(iou.mean).toBeCloseTo((0.8 + 8 / 164) / 3, 14);
  });

  it('gives each box the same under IoU, and most to large ones under L1 in pixels, for an error in shares', () => {
    const { l1, iou } = under(shift(0.25, 'share'));
    expect([...l1.means]).toEqual([4, NaN, 40]);
    expect(l1.shares[2]).toBeCloseTo(40 / 48, 14);
    expect([...iou.means]).toEqual([0.4, NaN, 0.4]);
  });

  it('counts a box as often as its image is used', () => {
    const { l1, iou } = under(shift(4), [1, 4, 7]);
    expect([...l1.shares]).toEqual([2 / 6, 0, 4 / 6]);
    expect(iou.means[0]).toBeCloseTo(0.4, 14);
    expect([...boxesBySize(cells.groups[0], 3, cellWeights(cells, dataset, [1, 4, 7]))]).toEqual([2, 0, 4]);
    expect(under(shift(4), [0, 0, 1]).l1.mean).toBeNaN();
  });

  it('leaves out what a loss is of equal boxes, and says that no error has no shares', () => {
    const sure = { ...all, kl: { ...all.kl, alpha: -2 } };
    const weights = cellWeights(cells, dataset, null);
    const find = (error: BoxError) =>
      cellLosses(boxLosses, sure, cells, error)
        .map((loss) => lossBySize(loss, cells.groups[0], 3, weights))
        .find(({ id }) => id === 'kl');
    const kl = find(shift(4));
    expect(kl?.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14);
    expect(kl?.shares.every((share) => share >= 0)).toBe(true);
    expect(find(shift(0))?.shares.every(Number.isNaN)).toBe(true);
    expect(find(shift(0))?.means[0]).toBe(-4);
  });

  it('moves or grows a box by pixels or by its sides', () => {
    expect(erring(20, 10, shift(3))).toEqual({ x: 3, y: 0, w: 20, h: 10 });
    expect(erring(20, 10, shift(0.5, 'share'))).toEqual({ x: 10, y: 0, w: 20, h: 10 });
    expect(erring(20, 10, { move: 'grow', unit: 'pixels', size: 3 })).toEqual({ x: 0, y: 0, w: 26, h: 16 });
    expect(erring(20, 10, { move: 'grow', unit: 'share', size: 0.5 })).toEqual({ x: 0, y: 0, w: 40, h: 20 });
  });
});

describe('cells of nearly equal boxes', () => {
  /** 6,000 boxes from 3 to 400 px, by a linear congruence. */
  let seed = 7;
  const draw = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const side = () => 3 * 133 ** draw();
  const many = makeDataset(
    ['a'],
    Array.from({ length: 1000 }, () => ({
      boxes: Array.from({ length: 6 }, () => [0, 0, 0, side(), side()] as const),
    })),
  );
  const families = [sizeClass.binOf(many, {}), boxSize.binOf(many, {})];
  const cells = sizeCells(many, families);

  it('give what all boxes one by one give, to 0.1 %', () => {
    const exact = {
      w: many.boxes.w,
      h: many.boxes.h,
    };
    for (const error of [shift(4), shift(0.1, 'share'), { move: 'grow', unit: 'pixels', size: 6 } as const])
      families.forEach(({ bins, labels }, k) => {
        const ones = new Float64Array(many.boxes.count).fill(1);
        const truth = cellLosses(boxLosses, all, exact, error).map((loss) =>
          lossBySize(loss, bins, labels.length, ones),
        );
        const weights = cellWeights(cells, many, null);
        const ours = cellLosses(boxLosses, all, cells, error).map((loss) =>
          lossBySize(loss, cells.groups[k], labels.length, weights),
        );
        ours.forEach(({ id, shares, mean }, i) => {
          expect(Math.abs(mean / truth[i].mean - 1), id).toBeLessThan(1e-3);
          shares.forEach((share, g) => expect(Math.abs(share - truth[i].shares[g]), id).toBeLessThan(1e-3));
        });
      });
  });

  it('leave out boxes whose pixels are not known', () => {
    const sizes = makeDataset(['a'], [{ width: 0, height: 0, boxes: [[0, 0.1, 0.1, 0.2, 0.2]] }]);
    const fractions = { ...sizes, unit: 'fraction' as const };
    const found = sizeCells(fractions, [sizeClass.binOf(fractions, {})]);
    expect([...found.cellOf]).toEqual([noCell]);
    expect(found.w).toHaveLength(0);
  });
});
