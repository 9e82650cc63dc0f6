import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxResults, boxResultsAt } from './boxResults.ts';
import { confusionAt } from './confusion.ts';
import { imagesOfCell, imagesOfKind, imagesOfResult } from './imagesBehind.ts';
import { matchAt } from './matchAt.ts';
import { predictionKinds } from './matches.ts';
import { resultsAt } from './resultsAt.ts';
import { classCurve, scoreCurve } from './scoreCurve.ts';
import { detections, heldAgainst, makePredictions } from './testing/detections.ts';
import type { LiteralBox, LiteralPrediction } from './testing/literalCoco.ts';

const box = (image: number, k: number, x: number): LiteralBox => ({
  image,
  class: k,
  box: [x, 0, 100, 100],
  area: NaN,
  crowd: false,
});
const found = (image: number, k: number, score: number, x: number): LiteralPrediction => ({
  image,
  class: k,
  box: [x, 0, 100, 100],
  score,
});
// Image 0: A at 0 (found, and once more), A at 300 (taken for B), B at 600 (touched). Image 1: A, seen by nobody, and
// a B of nothing. Shifted by 20 the IoU is 80 / 120 = 2/3, by 50 it is 1/3.
const truth = [box(0, 0, 0), box(0, 0, 300), box(0, 1, 600), box(1, 0, 0)];
const all = [
  found(0, 0, 0.9, 20),
  found(0, 0, 0.8, 0),
  found(0, 1, 0.7, 300),
  found(0, 1, 0.6, 650),
  found(1, 1, 0.4, 400),
];
const worked = () => {
  const { dataset, predictions } = heldAgainst(2, 2, truth, all);
  return { dataset, matches: matchAt(dataset, predictions, 0.5) };
};

describe('matches at one IoU', () => {
  it('say of each prediction and box what became of it', () => {
    const { matches } = worked();
    const { errors, perClass, micro, macro, paradox } = resultsAt(matches, 0.3);
    expect(errors).toEqual({
      correct: 1,
      ignored: 0,
      duplicate: 1,
      wrongClass: 1,
      poorlyPlaced: 1,
      background: 1,
      missed: 3,
    });
    expect(perClass[0]).toMatchObject({
      boxes: 3,
      tp: 1,
      fp: 1,
      fn: 2,
      precision: 0.5,
      recall: 1 / 3,
      f1: 0.4,
    });
    expect(perClass[1]).toMatchObject({ boxes: 1, tp: 0, fp: 3, fn: 1, precision: 0, recall: 0, f1: 0 });
    expect(micro).toEqual({ precision: 1 / 5, recall: 1 / 4, f1: 2 / 9 });
    expect(macro).toEqual({ precision: 0.25, recall: 1 / 6, f1: 0.2 });
    expect(paradox).toEqual({
      overall: 1 / 4,
      mean: 1 / 6,
      majority: { class: 0, overall: 3 / 4, mean: 1 / 2 },
    });
    expect(Array.from(boxResultsAt(matches, 0.3), (n) => boxResults[n])).toEqual([
      'found',
      'wrongClass',
      'poorlyPlaced',
      'missed',
    ]);
  });

  it('say it anew for a higher score', () => {
    const { matches } = worked();
    expect(resultsAt(matches, 0.75).errors).toMatchObject({
      correct: 1,
      duplicate: 1,
      wrongClass: 0,
      missed: 3,
    });
    expect(Array.from(boxResultsAt(matches, 0.65), (n) => boxResults[n])).toEqual([
      'found',
      'wrongClass',
      'missed',
      'missed',
    ]);
    const { macro, micro } = resultsAt(matches, 0.95);
    expect([macro.precision, micro.precision, micro.recall]).toEqual([null, null, 0]);
  });

  it('fill the confusion matrix, each cell with its images', () => {
    const { dataset, matches } = worked();
    // A is 0, B is 1, the background 2.
    expect(confusionAt(matches, 0.3)).toEqual([
      { truth: 0, predicted: 0, count: 1 },
      { truth: 0, predicted: 1, count: 1 },
      { truth: 0, predicted: 2, count: 1 },
      { truth: 1, predicted: 2, count: 1 },
      { truth: 2, predicted: 0, count: 1 },
      { truth: 2, predicted: 1, count: 2 },
    ]);
    const behind = (truthClass: number, predicted: number) =>
      imagesOfCell(matches, dataset, 0.3, truthClass, predicted);
    expect([behind(0, 0), behind(0, 1), behind(0, 2), behind(1, 2), behind(2, 1)]).toEqual([
      [0],
      [0],
      [1],
      [0],
      [0, 1],
    ]);
    expect(imagesOfKind(matches, 0.3, 'background', null)).toEqual([1]);
    expect(imagesOfKind(matches, 0.5, 'background', null)).toEqual([]);
    expect(imagesOfResult(matches, dataset, 0.3, ['missed'], 0)).toEqual([1]);
  });

  it('give a box that is found late back to its class', () => {
    // A better B lies on the A; only below 0.5 the A itself is found.
    const { dataset, predictions } = heldAgainst(
      1,
      2,
      [box(0, 0, 0)],
      [found(0, 1, 0.9, 0), found(0, 0, 0.5, 0)],
    );
    const matches = matchAt(dataset, predictions, 0.5);
    expect(confusionAt(matches, 0.6)).toEqual([{ truth: 0, predicted: 1, count: 1 }]);
    expect(confusionAt(matches, 0.5)).toEqual([
      { truth: 0, predicted: 0, count: 1 },
      { truth: 2, predicted: 1, count: 1 },
    ]);
  });

  it('find the score of greatest F1', () => {
    // F1 over 2 boxes: 2/3 from one right, 2/4 with a wrong one, 4/5 with both right, 4/6 with all.
    const { dataset, predictions } = heldAgainst(
      1,
      1,
      [box(0, 0, 0), box(0, 0, 300)],
      [found(0, 0, 0.9, 0), found(0, 0, 0.8, 600), found(0, 0, 0.7, 300), found(0, 0, 0.6, 900)],
    );
    const matches = matchAt(dataset, predictions, 0.5);
    expect(matches.bestScore).toBe(0.7);
    expect(resultsAt(matches, 0.7).micro.f1).toBe(4 / 5);
    const curve = scoreCurve(matches);
    expect(curve).toHaveLength(101);
    expect(curve[70]).toEqual({ score: 0.7, macro: curve[70].micro, micro: resultsAt(matches, 0.7).micro });
    expect(classCurve(matches, 0)[95]).toEqual({ score: 0.95, precision: null, recall: 0, f1: 0 });
  });

  it('leave out crowds and whoever lies in them', () => {
    const { dataset, predictions } = heldAgainst(
      1,
      1,
      [{ ...box(0, 0, 0), crowd: true }],
      [{ image: 0, class: 0, box: [10, 10, 20, 20], score: 0.9 }],
    );
    const { errors, perClass, micro, paradox } = resultsAt(matchAt(dataset, predictions, 0.5), 0);
    expect(errors).toMatchObject({ ignored: 1, missed: 0 });
    expect(perClass[0]).toMatchObject({ boxes: 0, tp: 0, fp: 0, fn: 0 });
    expect(micro).toEqual({ precision: null, recall: null, f1: null });
    expect(paradox).toEqual({ overall: null, mean: null, majority: null });
  });

  it('are at any score what matching only the predictions of that score gives', () => {
    fc.assert(
      fc.property(
        detections,
        fc.constantFrom(0.2, 0.5, 0.75),
        fc.constantFrom(0, 0.05, 0.1, 0.5, 0.95),
        ({ images, classes, truth: boxes, found: rows }, iou, score) => {
          const { dataset, predictions } = heldAgainst(images, classes, boxes, rows);
          const above = rows.filter((row) => row.score >= score);
          const whole = matchAt(dataset, predictions, iou);
          const cut = matchAt(dataset, makePredictions(images, above), iou);
          if (above.length === 0) return;
          expect(resultsAt(whole, score)).toEqual({ ...resultsAt(cut, 0), score });
          expect(confusionAt(whole, score)).toEqual(confusionAt(cut, 0));
          expect(boxResultsAt(whole, score)).toEqual(boxResultsAt(cut, 0));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('add up: rows of the matrix to the boxes, columns to the predictions, kinds to all', () => {
    fc.assert(
      fc.property(
        detections,
        fc.constantFrom(0, 0.5),
        ({ images, classes, truth: boxes, found: rows }, score) => {
          const { dataset, predictions } = heldAgainst(images, classes, boxes, rows);
          const matches = matchAt(dataset, predictions, 0.5);
          const { perClass, errors } = resultsAt(matches, score);
          const cells = confusionAt(matches, score);
          const sum = (of: 'truth' | 'predicted', k: number) =>
            cells.filter((cell) => cell[of] === k).reduce((total, { count }) => total + count, 0);
          perClass.forEach((one, k) => {
            expect(sum('truth', k)).toBe(one.boxes);
            expect(sum('predicted', k)).toBe(one.tp + one.fp);
          });
          const kinds = predictionKinds.reduce((total, kind) => total + errors[kind], 0);
          expect(kinds).toBe(rows.filter((row) => row.score >= score).length);
          const results = boxResultsAt(matches, score);
          const found = results.filter((n) => boxResults[n] === 'found').length;
          expect(found).toBe(errors.correct);
          expect(results.filter((n) => boxResults[n] !== 'ignored').length - found).toBe(errors.missed);
        },
      ),
      { numRuns: 100 },
    );
  });
});
