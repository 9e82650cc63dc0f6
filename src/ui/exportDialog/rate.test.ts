import { describe, expect, it } from 'vitest';
import { bakeEstimate } from './bakeEstimate.ts';
import { rateOf, type Sample } from './rate.ts';

/** Rates after each of the samples. */
function rates(samples: readonly Sample[]): (number | null)[] {
  let kept: readonly Sample[] = [];
  return samples.map((sample) => {
    const next = rateOf(kept, sample);
    kept = next.kept;
    return next.rate;
  });
}

describe('the rate of an export', () => {
  it('is not known from one look', () => expect(rates([{ at: 100, done: 3 }])).toEqual([null]));

  it('is what was done over the time between looks', () =>
    expect(
      rates([
        { at: 0, done: 0 },
        { at: 2000, done: 4 },
        { at: 4000, done: 6 },
      ]),
    ).toEqual([null, 2, 1.5]));

  it('forgets what is more than ten seconds ago, as where finished pictures were passed over', () =>
    expect(
      rates([
        { at: 0, done: 0 },
        { at: 100, done: 5000 },
        { at: 10_100, done: 5010 },
      ])[2],
    ).toBe(1));

  it('begins again where less is done than before', () =>
    expect(
      rates([
        { at: 0, done: 50 },
        { at: 1000, done: 0 },
        { at: 2000, done: 3 },
      ]),
    ).toEqual([null, null, 3]));
});

describe('the estimate of a bake', () => {
  const figures = { pictures: 1000, isExact: true, sample: { bytes: 50_000, milliseconds: 200 } };

  it('is the sample’s means times the pictures, the time shared by at most eight workers', () => {
    expect(bakeEstimate(figures, 1)).toEqual({ bytes: 50_000_000, seconds: 200 });
    expect(bakeEstimate(figures, 4)?.seconds).toBe(50);
    expect(bakeEstimate(figures, 64)?.seconds).toBe(25);
  });

  it('is none where nothing could be sampled', () =>
    expect(bakeEstimate({ pictures: 3, isExact: true, sample: null }, 2)).toBeNull());
});
