import { expect, it } from 'vitest';
import type { Results } from '../../../core/evaluation/resultsAt.ts';
import { paradoxSentences } from './paradox.ts';

const rates = { precision: null, recall: 0.8, f1: null };
const results = (paradox: Results['paradox']): Results => ({
  iou: 0.5,
  score: 0,
  perClass: [
    {
      ...rates,
      boxes: 85,
      tp: 68,
      fp: 0,
      fn: 17,
      kinds: { correct: 68, ignored: 0, duplicate: 0, wrongClass: 0, poorlyPlaced: 0, background: 0 },
    },
  ],
  macro: rates,
  micro: rates,
  errors: {
    correct: 68,
    ignored: 0,
    duplicate: 0,
    wrongClass: 0,
    poorlyPlaced: 0,
    background: 0,
    missed: 17,
  },
  paradox,
});
const majority = { class: 0, overall: 0.85, mean: 1 / 3 };

it('says what the largest class does to the average', () => {
  expect(paradoxSentences(results({ overall: 0.71, mean: 0.43, majority }), ['RBC'])).toEqual([
    'Micro recall is 0.71 and the mean over classes 0.43, because RBC is 85 % of boxes and is found at 0.80.',
    'Finding every RBC and nothing else would score 0.85 and 0.33.',
  ]);
});

it('says so where both agree, and nothing without ground truth', () => {
  expect(paradoxSentences(results({ overall: 0.7, mean: 0.68, majority }), ['RBC'])[0]).toContain(
    'agree here, though RBC is 85 %',
  );
  const small = { class: 0, overall: 0.01, mean: 0.01 };
  expect(paradoxSentences(results({ overall: 0.7, mean: 0.68, majority: small }), ['RBC'])[0]).toContain(
    'the largest class, RBC, is only 1 % of boxes',
  );
  expect(paradoxSentences(results({ overall: null, mean: null, majority: null }), ['RBC'])).toEqual([]);
});
