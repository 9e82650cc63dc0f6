import { expect, test } from 'vitest';
import { confidenceWords, timesWords } from './focalWords.ts';

test('a factor is said in times', () => {
  expect(timesWords(0.01)).toBe('100 times less than');
  expect(timesWords(1 / 1.3)).toBe('1.3 times less than');
  expect(timesWords(1.5)).toBe('1.5 times more than');
  expect(timesWords(1)).toBe('as much as');
  expect(timesWords(1e-12)).toBe('over 1,000,000,000 times less than');
  expect(timesWords(0)).toBe('nothing');
});

test('a confidence says what is left of the loss and of its gradient', () => {
  expect(confidenceWords(0.9, 2, null)).toBe(
    'A box at p = 0.90 counts 100 times less than under cross-entropy. Its gradient by the logit is 34.5 times less.',
  );
  expect(confidenceWords(0.9, 2, 0.25)).toBe(
    'A box at p = 0.90 counts 100 times less than under cross-entropy. Its gradient by the logit is 34.5 times less. With α the foreground counts 400 times less, the background 133 times less.',
  );
});

test('at γ 0 and at both ends there is a sentence too', () => {
  expect(confidenceWords(0.9, 0, null)).toBe('A box at p = 0.90 counts as much as under cross-entropy.');
  expect(confidenceWords(0.5, 0, 0)).toBe(
    'A box at p = 0.50 counts as much as under cross-entropy. With α the foreground counts for nothing, the background as much.',
  );
  expect(confidenceWords(1, 2, 0.25)).toBe('A box at p = 1.00 counts for nothing.');
  expect(confidenceWords(0, 2, null)).toBe(
    'A box at p = 0.00 counts as much as under cross-entropy. Its gradient by the logit is the same.',
  );
});
