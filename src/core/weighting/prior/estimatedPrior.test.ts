import { describe, expect, it } from 'vitest';
import { estimatedPrior } from './estimatedPrior.ts';

/** 60 rows of three classes, as the Python below made them. */
const rows = Array.from({ length: 60 }, (_, i) => {
  const raw = [1 + ((7 * i) % 5), 1 + ((5 * i + 3) % 4), 1 + ((3 * i + 1) % 6)];
  raw[i < 35 ? 0 : i < 55 ? 1 : 2] += 14;
  const sum = raw[0] + raw[1] + raw[2];
  return raw.map((value) => value / sum);
});

describe('a prior estimated from unlabelled probabilities', () => {
  it('is what numpy finds', () => {
    // w = P * (e / tr); w /= w.sum(1, keepdims=True); e = w.mean(0), until it moves by less than 1e-13.
    const { shares, gain, hasConverged, notes } = estimatedPrior(rows.flat(), [0.5, 0.3, 0.2]);
    [0.46684582104817557, 0.3300229415808938, 0.20313123737093092].forEach((share, k) =>
      expect(shares[k]).toBeCloseTo(share, 6),
    );
    expect(gain).toBeCloseTo(0.132408758742117, 6);
    expect([hasConverged, notes]).toEqual([true, []]);
  });

  it('finds the prior of counted data whose only change is the prior', () => {
    // Four kinds of image that tell three classes apart; posteriors under the training prior are exact.
    const kinds = [
      [0.7, 0.1, 0.1],
      [0.1, 0.6, 0.1],
      [0.1, 0.2, 0.7],
      [0.1, 0.1, 0.1],
    ];
    const trained = [0.5, 0.25, 0.25];
    const truth = [0.1, 0.3, 0.6];
    const p = kinds.flatMap((kind) => {
      const joint = kind.map((share, k) => share * trained[k]);
      const total = joint.reduce((a, b) => a + b, 0);
      const times = Math.round(100 * kind.reduce((sum, share, k) => sum + share * truth[k], 0));
      return Array.from({ length: times }, () => joint.map((value) => value / total)).flat();
    });
    const { shares, rows: used } = estimatedPrior(p, trained);
    expect(used).toBe(100);
    truth.forEach((share, k) => expect(shares[k]).toBeCloseTo(share, 5));
  });

  it('leaves out rows that hold none, and stands at the training prior without any', () => {
    const { shares, rows: used, notes } = estimatedPrior([0.5, 0.5, NaN, 1, 2, 0, 0, 0], [1, 1]);
    expect([[...shares], used]).toEqual([[0.5, 0.5], 1]);
    expect(notes).toEqual(['3 rows hold no probabilities of a class that was trained: left out.']);
    expect(estimatedPrior([], [3, 1])).toMatchObject({ rows: 0, gain: 0, hasConverged: false });
    expect([...estimatedPrior([], [3, 1]).shares]).toEqual([0.75, 0.25]);
    expect(estimatedPrior([1, 2], []).rows).toBe(0);
  });
});
