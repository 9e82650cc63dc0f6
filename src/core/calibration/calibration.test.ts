import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import type { ClassProbabilities } from '../predictions/classProbabilities.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { calibrateClassifier } from './classifier.ts';
import { atThreshold, classCurves } from './classCurves.ts';
import { shiftedOdds } from './correction.ts';
import { brier, expectedError, maximumError } from './ece.ts';
import { averagePrecision, precisionRecall } from './precisionRecall.ts';
import { ranking } from './ranking.ts';
import { reliability } from './reliability.ts';
import { auc, rocCurve } from './roc.ts';

/** Numerical Recipes' quick generator: the same numbers as the program that the values were recorded with. */
function drawn(n: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: n }, () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor(state / 4096);
  });
}

const look = { by: 'width', bins: 15, threshold: 0.5 } as const;
const n = 200;
const score = drawn(n, 7).map((v) => (v % 101) / 100);
const outcome = drawn(n, 11).map((v, i) => (v % 100 < 100 * score[i] * score[i] ? 1 : 0));

// scikit-learn 1.2.1: roc_auc_score, average_precision_score, brier_score_loss, calibration_curve(n_bins=15) of the
// same 200 scores, 101 distinct ones at most, so that many are equal.
describe('of scores with ties, as scikit-learn has them', () => {
  const ranks = ranking(score, outcome);
  it('area under the ROC, average precision, Brier', () => {
    expect(ranks.positives).toBe(80);
    expect(auc(ranks)).toBeCloseTo(0.8799479166666667, 14);
    expect(averagePrecision(ranks)).toBeCloseTo(0.8247279366012898, 14);
    expect(brier(score, outcome)).toBeCloseTo(0.158826, 14);
  });

  it('the reliability diagram', () => {
    const { accuracy, confidence } = reliability(score, outcome);
    const recordedAccuracy = [
      0, 0, 0.07692307692307693, 0, 0.08333333333333333, 0.13333333333333333, 0.125, 0.5, 0.6428571428571429,
      0.14285714285714285, 0.625, 0.8, 0.6363636363636364, 0.95, 0.9166666666666666,
    ];
    const recordedConfidence = [
      0.02, 0.09357142857142857, 0.17153846153846153, 0.242, 0.2991666666666667, 0.37066666666666664, 0.435,
      0.5025, 0.5614285714285715, 0.6357142857142858, 0.69875, 0.7650000000000001, 0.8409090909090909,
      0.9034999999999999, 0.96,
    ];
    recordedAccuracy.forEach((value, m) => expect(accuracy[m]).toBeCloseTo(value, 14));
    recordedConfidence.forEach((value, m) => expect(confidence[m]).toBeCloseTo(value, 14));
  });
});

const classes = 4;

/** The four classes' probabilities and labels that scikit-learn was given. */
function recorded(): { dataset: Dataset; probabilities: ClassProbabilities } {
  const p = new Float64Array(n * classes);
  for (let i = 0; i < n; i++) {
    const raw = drawn(classes, 100 + i).map((v) => (v % 97) + 1);
    const sum = raw.reduce((total, v) => total + v, 0);
    raw.forEach((v, k) => (p[i * classes + k] = v / sum));
  }
  const labels = drawn(n, 5).map((v) => [0, 0, 0, 0, 0, 0, 1, 1, 2, 3][v % 10]);
  return classified(labels, p, classes);
}

function classified(labels: readonly number[], p: Float64Array, size: number) {
  const dataset: Dataset = {
    ...makeDataset(
      Array.from({ length: size }, (_, k) => `class ${k}`),
      labels.map((k) => ({ boxes: [[k, 0, 0, 0, 0]] as const })),
    ),
    task: 'classification',
  };
  const probabilities: ClassProbabilities = {
    name: 'p.csv',
    count: labels.length,
    image: Uint32Array.from(labels.keys()),
    p,
    given: new Uint8Array(size).fill(1),
    labels: 'single',
    leftOut: 0,
    problems: [],
    problemCounts: {},
  };
  return { dataset, probabilities };
}

// scikit-learn 1.2.1: accuracy_score, balanced_accuracy_score, and roc_auc_score and average_precision_score of each
// class against the others; NumPy for the expected calibration error of 15 bins and Brier's sum over classes.
describe('of class probabilities, as scikit-learn has them', () => {
  const { dataset, probabilities } = recorded();
  const factor = Float64Array.of(2, 0.5, 1, 3);
  const { before, after, majority } = calibrateClassifier(
    dataset,
    probabilities,
    { head: 'softmax', factor },
    look,
  );
  it('accuracy, its mean over classes, and both errors', () => {
    expect(before.accuracy).toBeCloseTo(0.26, 14);
    expect(before.balanced).toBeCloseTo(0.28127753514921655, 14);
    expect(before.brier).toBeCloseTo(0.8056247901408379, 13);
    expect(before.ece).toBeCloseTo(0.14959265113798326, 13);
    expect(majority?.class).toBe(0);
    expect(majority?.balanced).toBe(0.25);
  });

  it('each class against the others', () => {
    const aucs = [0.5055436883328247, 0.5730623543123543, 0.5817160367722165, 0.46714551742484706];
    const aps = [0.5667269942139135, 0.3166352575421373, 0.18151390800899586, 0.1143744171480188];
    before.perClass.forEach((one, k) => {
      expect(one.auc).toBeCloseTo(aucs[k], 13);
      expect(one.ap).toBeCloseTo(aps[k], 13);
    });
  });

  it('all of it once more under a correction of 2, ½, 1 and 3', () => {
    const aucs = [0.49059098769199466, 0.5782342657342658, 0.5426455566905006, 0.46142591114658155];
    expect(after?.accuracy).toBeCloseTo(0.21, 14);
    expect(after?.balanced).toBeCloseTo(0.2280724437804084, 14);
    after?.perClass.forEach(({ auc: value }, k) => expect(value).toBeCloseTo(aucs[k], 13));
  });
});

describe('by hand', () => {
  it('five scores, one tie', () => {
    // 0.9 yes, 0.8 no, 0.7 yes and no, 0.2 no: 2 + ½ + 1 of 2 · 3 pairs are in order; AP = ½ · 1 + ½ · 2/4.
    const ranks = ranking([0.9, 0.8, 0.7, 0.7, 0.2], [1, 0, 1, 0, 0]);
    expect(auc(ranks)).toBeCloseTo((3 + 0.5 + 1) / 6, 15);
    expect(averagePrecision(ranks)).toBeCloseTo(0.75, 15);
    expect(rocCurve(ranks)).toEqual({
      x: Float64Array.of(0, 0, 0, 1 / 3, 2 / 3, 1),
      y: Float64Array.of(0, 0, 0.5, 0.5, 1, 1),
    });
    expect(precisionRecall(ranks, 4)).toEqual({ x: Float64Array.of(0.25, 0.5), y: Float64Array.of(1, 0.5) });
  });

  it('missed boxes are in the denominator of recall', () => {
    const curves = classCurves({ score: Float64Array.of(0.9, 0.4), outcome: Uint8Array.of(1, 0) }, 4);
    expect(atThreshold(curves, 0.3)).toEqual({ tp: 1, fp: 1, recall: 0.25, falseRate: 1, precision: 0.5 });
    expect(atThreshold(curves, 0.95)).toMatchObject({ tp: 0, precision: null });
  });

  it('nothing, and one side alone, have no figure rather than NaN', () => {
    const empty = ranking([], []);
    expect([auc(empty), averagePrecision(empty), rocCurve(empty), brier([], [])]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(auc(ranking([0.2, 0.3], [1, 1]))).toBe(null);
    expect(auc(ranking([0.2, 0.3], [0, 0]))).toBe(null);
    const none = reliability([], []);
    expect([expectedError(none), maximumError(none)]).toEqual([null, null]);
  });

  it('scores on an edge belong to the bin below it, and 0 to the first', () => {
    const { count } = reliability([0, 0.2, 0.2000001, 1], [0, 0, 0, 1], 'width', 5);
    expect([...count]).toEqual([2, 1, 0, 0, 1]);
  });

  it('bins of equal count keep equal scores together', () => {
    const { count, edges } = reliability([0.1, 0.1, 0.1, 0.4, 0.6, 0.9], [0, 0, 0, 0, 1, 1], 'count', 3);
    expect([...edges]).toEqual([0, 0.1, 0.4, 1]);
    expect([...count]).toEqual([3, 1, 2]);
  });

  it('several labels an image: every class is a yes or no', () => {
    const dataset: Dataset = {
      ...makeDataset(
        ['a', 'b'],
        [
          {
            boxes: [
              [0, 0, 0, 0, 0],
              [1, 0, 0, 0, 0],
            ],
          },
          { boxes: [[0, 0, 0, 0, 0]] },
          { boxes: [] },
        ],
      ),
      task: 'classification',
    };
    const probabilities: ClassProbabilities = {
      ...recorded().probabilities,
      count: 3,
      image: Uint32Array.of(0, 1, 2),
      p: Float64Array.of(0.9, 0.4, 0.6, 0.7, 0.2, 0.1),
      given: Uint8Array.of(1, 1),
      labels: 'multi',
    };
    const { before, majority, images } = calibrateClassifier(dataset, probabilities, null, look);
    // Of six answers b on the first and on the second image are wrong.
    expect(images).toBe(3);
    expect(before.accuracy).toBeCloseTo(4 / 6, 15);
    expect(before.balanced).toBeCloseTo((1 + (0 + 0.5) / 2) / 2, 15);
    expect(majority).toEqual({ class: null, accuracy: 4 / 6, balanced: 0.5 });

    // Without a column for b nothing is said of it: one answer of three to each of a’s, and no miss of b’s.
    const ofA = { ...probabilities, p: Float64Array.of(0.9, 0, 0.6, 0, 0.2, 0), given: Uint8Array.of(1, 0) };
    const lacking = calibrateClassifier(dataset, ofA, null, look).before;
    expect(lacking.accuracy).toBe(1);
    expect([lacking.micro.recall, lacking.macro.recall]).toEqual([1, 1]);
    expect(lacking.perClass[1]).toMatchObject({ positives: 1, recall: null, auc: null });
  });
});

const scores = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom(0, 1)), {
  minLength: 1,
  maxLength: 80,
});

describe('laws', () => {
  it('the area is the share of pairs in order, ties half, and no monotone map changes it', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0.01, max: 100, noNaN: true }), (rows, factor) => {
        const s = rows.map(([own]) => own / 100);
        const y = rows.map(([, own]) => own);
        const value = auc(ranking(s, y));
        let wins = 0;
        let pairs = 0;
        s.forEach((a, i) =>
          s.forEach((b, j) => {
            if (y[i] !== 1 || y[j] !== 0) return;
            pairs++;
            wins += a > b ? 1 : a === b ? 0.5 : 0;
          }),
        );
        if (pairs === 0) expect(value).toBe(null);
        else expect(value).toBeCloseTo(wins / pairs, 12);
        const mapped = s.map((own) => shiftedOdds(own, factor));
        expect(auc(ranking(mapped, y))).toBe(value);
        expect(averagePrecision(ranking(mapped, y))).toBe(averagePrecision(ranking(s, y)));
      }),
    );
  });

  it('scores that state the share that is right have no error, in bins of either kind', () => {
    const s: number[] = [];
    const y: number[] = [];
    for (let tenth = 0; tenth <= 10; tenth++)
      for (let i = 0; i < 10; i++) {
        s.push(tenth / 10);
        y.push(i < tenth ? 1 : 0);
      }
    expect(expectedError(reliability(s, y, 'width', 10))).toBeCloseTo(0, 14);
    expect(expectedError(reliability(s, y, 'width', 15))).toBeCloseTo(0, 14);
    expect(expectedError(reliability(s, y, 'count', 11))).toBeCloseTo(0, 14);
  });

  it('bins hold every score once, and the error lies between 0 and the greatest', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom('width' as const, 'count' as const), (rows, by) => {
        const diagram = reliability(
          rows.map(([own]) => own / 100),
          rows.map(([, own]) => own),
          by,
        );
        expect(diagram.count.reduce((sum, one) => sum + one, 0)).toBe(rows.length);
        const [mean, most] = [expectedError(diagram) ?? NaN, maximumError(diagram) ?? NaN];
        expect(mean).toBeGreaterThanOrEqual(0);
        expect(mean).toBeLessThanOrEqual(most + 1e-12);
      }),
    );
  });

  it('the correction of a model that learnt another prior gives back its calibration exactly', () => {
    // Two classes, likelihood ratios 3 and 1/3; even in training, 9 to 1 where it works.
    const under = (prior: number, ratio: number) => (prior * ratio) / (prior * ratio + 1 - prior);
    expect(shiftedOdds(under(0.5, 3), 1 / 9)).toBeCloseTo(under(0.1, 3), 15);
    expect([shiftedOdds(0, 5), shiftedOdds(1, 5), shiftedOdds(0.5, 0)]).toEqual([0, 1, 0]);
  });
});
