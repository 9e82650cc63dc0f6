import { expect, test } from 'vitest';
import { readNumber } from './readNumber.ts';

const uses = { min: 1, max: 1000, whole: true };
const factor = { min: 0.01, max: 100, whole: false };

test('numbers in range are read, with spaces and thousands commas', () => {
  expect(readNumber(' 12 ', uses)).toBe(12);
  expect(readNumber('1,000', uses)).toBe(1000);
  expect(readNumber('1,618,000', { ...uses, max: 1e9 })).toBe(1618000);
  expect(readNumber('0.25', factor)).toBe(0.25);
});

test('anything else says what would do', () => {
  for (const text of ['', 'abc', '0', '1001', '2.5', '-3', 'NaN', 'Infinity', '1,2', '3 4'])
    expect(readNumber(text, uses)).toBe(
      `“${text}” is not a whole number from 1 to 1,000. Nothing was changed.`,
    );
  expect(readNumber('200', factor)).toBe('“200” is not a number from 0.01 to 100. Nothing was changed.');
  expect(readNumber('x'.repeat(99), factor)).toContain(`“${'x'.repeat(20)}…”`);
});
