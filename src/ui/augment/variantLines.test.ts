import { expect, test } from 'vitest';
import type { Composite } from '../../core/mixing/composite.ts';
import { average, sourcesLine } from './variantLines.ts';

const of = (...images: number[]) => ({ images }) as unknown as Composite;

test('sources are told by their numbers, three or more in a row as one', () => {
  expect(sourcesLine(of(7, 8, 9, 6), [6, 7, 8, 9])).toBe('images 1 to 4');
  expect(sourcesLine(of(6, 7, 9), [6, 7, 8, 9])).toBe('images 1, 2 and 4');
  expect(sourcesLine(of(6, 7, 6), [6, 7])).toBe('images 1 and 2');
  expect(sourcesLine(of(6, 1, 2, 3), [6])).toBe('image 1 and 3 others');
  expect(sourcesLine(of(1, 2), [6])).toBe('2 other images');
});

test('an average keeps a digit that counts, however rare the class', () => {
  expect([11.42, 1, 0.098, 0.031, 0.0032, 0.00051, 0.00001, 0].map(average)).toEqual([
    '11.4',
    '1.0',
    '0.1',
    '0.03',
    '0.003',
    '0.0005',
    '< 0.0001',
    '0',
  ]);
});
