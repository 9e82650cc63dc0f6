import { describe, expect, it } from 'vitest';
import { usesSentence } from './usesSentence.ts';

const reason = {
  terms: [],
  images: 1,
  sum: 2.45,
  dropAt: 2,
  copyAt: 1,
  bySum: 3,
  lo: 0,
  hi: 10,
  repeats: 3,
  preview: false,
};

describe('from the sum of an image to its uses', () => {
  it('says thresholds and result', () => {
    expect(usesSentence(reason)).toEqual([
      'Below −2 it is dropped; each whole copy is one more use after the first.',
      '2.45 → used 3 times.',
    ]);
    expect(usesSentence({ ...reason, sum: -2.5, bySum: 0, repeats: 0 })[1]).toBe('−2.50 → dropped.');
  });

  it('tells the image itself from its variants where further uses are such', () => {
    expect(usesSentence({ ...reason, sum: -0.3, furtherSum: 2.45 })).toEqual([
      'Of what its variants are worth each whole copy is one more use after the first; below −2 for all uses together it is dropped.',
      '−0.30 for itself, 2.45 for a variant → used 3 times.',
    ]);
  });

  it('says what the limits made of it', () => {
    expect(usesSentence({ ...reason, sum: 14.2, bySum: 15, repeats: 10 })[1]).toBe(
      '14.20 → used 15 times; the limits allow 10 at most.',
    );
    expect(usesSentence({ ...reason, sum: -3, bySum: 0, lo: 1, repeats: 1 })[1]).toBe(
      '−3.00 → dropped; the limits ask for at least 1.',
    );
  });

  it('owns up where the plan is not what the sum says', () => {
    expect(usesSentence({ ...reason, repeats: 4 })[2]).toMatch(/used 4 times: single images were exchanged/);
    expect(usesSentence({ ...reason, sum: 2.97, repeats: 4 })[2]).toMatch(/at a threshold/);
    expect(usesSentence({ ...reason, repeats: 2, preview: true })[2]).toMatch(/a preview/);
  });
});
