import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchAt } from '../../evaluation/matchAt.ts';
import { predictionKinds } from '../../evaluation/matches.ts';
import { detections, heldAgainst } from '../../evaluation/testing/detections.ts';
import type { LiteralBox, LiteralPrediction } from '../../evaluation/testing/literalCoco.ts';
import { importDataset } from '../../formats/importDataset.ts';
import { readPredictions } from '../../predictions/readPredictions.ts';
import { noAdditions } from '../../prepare/prepare.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { alphaFor, focalLoss } from './focalLoss.ts';
import type { ClassProbabilities } from '../../predictions/classProbabilities.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { leastP, lossCells, probabilityCells } from './lossCells.ts';
import { lossShares, usualMissed } from './lossShares.ts';

const box = (k: number, x: number, crowd = false): LiteralBox => ({
  image: 0,
  class: k,
  box: [x, 0, 100, 100],
  area: NaN,
  crowd,
});
const found = (k: number, score: number, x: number): LiteralPrediction => ({
  image: 0,
  class: k,
  box: [x, 0, 100, 100],
  score,
});
const cellsOf = (classes: number, truth: readonly LiteralBox[], all: readonly LiteralPrediction[]) => {
  const { dataset, predictions } = heldAgainst(1, classes, truth, all);
  return lossCells(matchAt(dataset, predictions, 0.5));
};
const crossEntropy = { gamma: 0, alpha: null };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((all, value) => all + value, 0);

describe('shares of the loss', () => {
  // A found at 0.9, B found at 0.5, B not found, a prediction of A on nothing at 0.2 and one of C at 0.75.
  const cells = cellsOf(
    4,
    [box(0, 0), box(1, 200), box(1, 400)],
    [found(0, 0.9, 0), found(1, 0.5, 200), found(0, 0.2, 600), found(2, 0.75, 800)],
  );

  test('by hand under cross-entropy', () => {
    const shares = lossShares(cells, crossEntropy, 0.01);
    const losses = { a: -Math.log(0.9), b: -Math.log(0.5), missed: -Math.log(0.01) };
    const wrong = { a: -Math.log(0.8), c: -Math.log(0.25) };
    const total = losses.a + losses.b + losses.missed + wrong.a + wrong.c;
    expect(shares.total).toBeCloseTo(total, 13);
    const byClass = [losses.a + wrong.a, losses.b + losses.missed, wrong.c, 0];
    byClass.forEach((loss, k) => expect(shares.byClass[k]).toBeCloseTo(loss / total, 13));
    expect(shares.foreground).toBeCloseTo((losses.a + losses.b + losses.missed) / total, 13);
    expect(shares.missed).toBeCloseTo(losses.missed / total, 13);
    expect(shares.easy).toBeCloseTo((losses.a + losses.b + wrong.a) / total, 13);
    expect(shares.byTenth[0]).toBeCloseTo(losses.missed / total, 13);
    expect(shares.byTenth[2]).toBeCloseTo(wrong.c / total, 13);
    expect(shares.byTenth[5]).toBeCloseTo(losses.b / total, 13);
  });

  test('by hand under the focal loss', () => {
    const shares = lossShares(cells, { gamma: 2, alpha: 0.25 }, 0.01);
    const foreground = 0.25 * (0.01 * -Math.log(0.9) + 0.25 * -Math.log(0.5) + 0.9801 * -Math.log(0.01));
    const background = 0.75 * (0.04 * -Math.log(0.8) + 0.5625 * -Math.log(0.25));
    expect(shares.total).toBeCloseTo(foreground + background, 12);
    expect(shares.foreground).toBeCloseTo(foreground / (foreground + background), 12);
  });

  test('leave crowds out, and whoever finds them; a second prediction on one box is background', () => {
    const two = cellsOf(
      1,
      [box(0, 0), box(0, 300, true)],
      [found(0, 0.9, 0), found(0, 0.8, 2), found(0, 0.7, 300)],
    );
    expect([...two.missed]).toEqual([0]);
    expect([two.found, two.wrong]).toEqual([1, 1]);
    const { total, foreground } = lossShares(two, crossEntropy, 0.01);
    expect(total).toBeCloseTo(-Math.log(0.9) - Math.log(1 - 0.8), 13);
    expect(foreground * total).toBeCloseTo(-Math.log(0.9), 13);
  });

  test('are finite at scores of 0 and 1, right and wrong', () => {
    const ends = cellsOf(
      1,
      [box(0, 0), box(0, 200)],
      [found(0, 0, 0), found(0, 1, 200), found(0, 0, 600), found(0, 1, 800)],
    );
    expect(lossShares(ends, crossEntropy, usualMissed).total).toBeCloseTo(-2 * Math.log(leastP), 12);
    for (const gamma of [0, 0.5, 2, 5]) {
      const shares = lossShares(ends, { gamma, alpha: 0.25 }, usualMissed);
      expect([shares.total, ...shares.byClass, ...shares.byTenth].every(Number.isFinite)).toBe(true);
    }
  });

  test('are all 0 where nothing is lost, and where there is nothing', () => {
    for (const none of [cellsOf(2, [box(0, 0)], [found(0, 1, 0)]), cellsOf(2, [], [found(0, 0, 0)])]) {
      const { total, byClass, byTenth, easy } = lossShares(none, { gamma: 2, alpha: 0.25 }, usualMissed);
      expect([total, easy, ...byClass, ...byTenth].every((value) => Object.is(value, 0))).toBe(true);
    }
    const unseen = cellsOf(2, [box(1, 0)], [found(0, 0.5, 500)]);
    expect(lossShares(unseen, { gamma: 2, alpha: 0 }, usualMissed).byClass[1]).toBe(0);
    expect(lossShares(unseen, { gamma: 2, alpha: 1 }, usualMissed).byClass[1]).toBe(1);
  });

  const anyFocal = fc.record({
    gamma: fc.double({ min: 0, max: 5, noNaN: true }),
    alpha: fc.option(fc.double({ min: 0.05, max: 0.95, noNaN: true })),
  });

  test('sum to 1, and the loss is that of one prediction after the other', () => {
    fc.assert(
      fc.property(detections, anyFocal, (given, focal) => {
        const { dataset, predictions } = heldAgainst(given.images, given.classes, given.truth, given.found);
        const matches = matchAt(dataset, predictions, 0.5);
        const shares = lossShares(lossCells(matches), focal, usualMissed);
        if (shares.total > 0) {
          expect(sum(shares.byClass)).toBeCloseTo(1, 12);
          expect(sum(shares.byTenth)).toBeCloseTo(1, 12);
        }
        expect(shares.easy).toBeCloseTo(sum(shares.byTenth.slice(5)), 12);
        expect(shares.missed).toBeLessThanOrEqual(shares.foreground + 1e-12);
        let total = 0;
        matches.kind.forEach((of, row) => {
          const kind = predictionKinds[of];
          if (kind === 'ignored') return;
          const p = kind === 'correct' ? matches.score[row] : 1 - matches.score[row];
          total += focalLoss(Math.max(leastP, p), focal.gamma, alphaFor(focal.alpha, kind === 'correct'));
        });
        matches.foundAt.forEach((score, b) => {
          if (score < 0 && matches.counts[b] === 1)
            total += focalLoss(usualMissed, focal.gamma, alphaFor(focal.alpha, true));
        });
        expect(Math.abs(shares.total - total)).toBeLessThan(1e-9 * (1 + total));
      }),
      { numRuns: 60 },
    );
  });

  test('of what is easy fall as γ grows', () => {
    fc.assert(
      fc.property(detections, fc.double({ min: 0, max: 4, noNaN: true }), (given, gamma) => {
        const { dataset, predictions } = heldAgainst(given.images, given.classes, given.truth, given.found);
        const cells = lossCells(matchAt(dataset, predictions, 0.5));
        const at = (g: number) => lossShares(cells, { gamma: g, alpha: null }, usualMissed);
        expect(at(gamma + 1).total).toBeLessThanOrEqual(at(gamma).total + 1e-12);
        if (at(gamma + 1).total > 0) expect(at(gamma + 1).easy).toBeLessThanOrEqual(at(gamma).easy + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('of many scores in a bin are within a thousandth of what each score by itself gives', () => {
    const scores = Array.from({ length: 400 }, (_, n) => ((n * 7919) % 4001) / 4000);
    const cells = cellsOf(
      1,
      [],
      scores.map((score) => found(0, score, 0)),
    );
    for (const gamma of [0.5, 2, 5]) {
      const exact = scores.reduce((all, score) => all + focalLoss(Math.max(leastP, 1 - score), gamma), 0);
      expect(Math.abs(lossShares(cells, { gamma, alpha: null }, 0.01).total / exact - 1)).toBeLessThan(1e-3);
    }
  });
});

const stored = '../shared/data/coco-val2014-100-predictions';

/**
 * A greedy matching and the sums written anew in Python (numpy, 40 lines: the best free box of IoU ≥ 0.5 by falling
 * score, crowds last and free; p floored at 1e-7, missed boxes at 0.01).
 */
const recorded = [
  {
    gamma: 0,
    alpha: null,
    total: 1524.1878417019927,
    foreground: 0.9529188430841429,
    missed: 0.5468720986076573,
    easy: 0.07618453004830286,
  },
  {
    gamma: 2,
    alpha: 0.25,
    total: 323.73068454603845,
    foreground: 0.910738211424374,
    missed: 0.630885856801407,
    easy: 0.014700486194479494,
  },
  {
    gamma: 5,
    alpha: 0.25,
    total: 271.38822413780065,
    foreground: 0.9407248354027696,
    missed: 0.7302124641167379,
    easy: 0.001293926533290801,
  },
];

test.skipIf(!existsSync(stored))(
  'agree with a second program on the results of 100 COCO images',
  async () => {
    const file = (name: string) => memoryFile(name, readFileSync(`${stored}/${name}`));
    const opened = await importDataset([file('instances_val2014_100.json')], { name: 'val' });
    if (!opened.ok) throw new Error(opened.message);
    const added = await readPredictions(
      file('instances_val2014_fakebbox100_results.json'),
      opened.dataset,
      noAdditions,
    );
    if (!added.ok || added.additions.predictions === null) throw new Error('not read');
    const cells = lossCells(matchAt(opened.dataset, added.additions.predictions, 0.5));
    expect([cells.found, cells.wrong, sum(cells.missed)]).toEqual([649, 85, 181]);
    for (const { gamma, alpha, total, foreground, missed, easy } of recorded) {
      const shares = lossShares(cells, { gamma, alpha }, 0.01);
      // Exact under cross-entropy; else within the width of a bin.
      const digits = gamma === 0 ? 11 : 4;
      expect(shares.total / total).toBeCloseTo(1, digits);
      expect(shares.foreground).toBeCloseTo(foreground, digits);
      expect(shares.missed).toBeCloseTo(missed, digits);
      expect(shares.easy).toBeCloseTo(easy, digits);
    }
  },
);

describe('the loss of class probabilities', () => {
  const held = (...classes: number[]) => ({ boxes: classes.map((k) => [k, 0, 0, 0, 0] as const) });
  const said = (of: Partial<ClassProbabilities>): ClassProbabilities => ({
    name: 'p.csv',
    count: 3,
    image: Uint32Array.of(0, 1, 2),
    p: new Float64Array(0),
    given: Uint8Array.of(1, 1),
    labels: 'single',
    leftOut: 0,
    problems: [],
    problemCounts: {},
    ...of,
  });

  test('is that of each image’s own class where it has one', () => {
    const dataset = makeDataset(['a', 'b'], [held(0), held(1), held()]);
    const cells = probabilityCells(dataset, said({ p: Float64Array.of(0.8, 0.2, 0.7, 0.3, 0.5, 0.5) }));
    const { total, byClass, foreground, easy, missed } = lossShares(cells, crossEntropy, usualMissed);
    const losses = [-Math.log(0.8), -Math.log(0.3)];
    expect(total).toBeCloseTo(sum(losses), 12);
    expect(byClass[0]).toBeCloseTo(losses[0] / sum(losses), 12);
    expect([foreground, missed]).toEqual([1, 0]);
    expect(easy).toBeCloseTo(losses[0] / sum(losses), 12);
  });

  test('is a yes or no for each class of the file where images have several', () => {
    const dataset = makeDataset(['a', 'b', 'c'], [held(0, 1), held(1), held()]);
    const cells = probabilityCells(
      dataset,
      said({
        labels: 'multi',
        given: Uint8Array.of(1, 1, 0),
        p: Float64Array.of(0.9, 0.4, 0, 0.25, 0.6, 0, 0.125, 0.5, 0),
      }),
    );
    const yes = [0.9, 0.4, 0.6];
    const no = [0.75, 0.875, 0.5];
    const loss = (list: readonly number[]) => sum(list.map((p) => -Math.log(p)));
    const { total, foreground } = lossShares(cells, crossEntropy, usualMissed);
    expect(total).toBeCloseTo(loss([...yes, ...no]), 12);
    expect(foreground).toBeCloseTo(loss(yes) / loss([...yes, ...no]), 12);
    expect([cells.found, cells.wrong]).toEqual([3, 3]);
  });
});
