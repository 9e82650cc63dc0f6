import { expect, it } from 'vitest';
import { sortedRows, type ClassRow } from './classRows.ts';

const row = (k: number, name: string, ap: number | null): ClassRow => ({
  k,
  name,
  boxes: 10 * k,
  ap,
  precision: null,
  recall: null,
  f1: null,
  missed: 0,
  wrong: 0,
});
const rows = [row(0, 'dog', 0.5), row(1, 'cat', null), row(2, 'ant', 0.2), row(3, 'bee', 0.5)];
const names = (sorted: readonly ClassRow[]) => sorted.map(({ name }) => name).join(' ');

it('classes sort both ways, ties as the dataset has them, those without a value last', () => {
  expect(names(sortedRows(rows, { by: 'ap', descending: false }))).toBe('ant dog bee cat');
  expect(names(sortedRows(rows, { by: 'ap', descending: true }))).toBe('dog bee ant cat');
  expect(names(sortedRows(rows, { by: 'name', descending: false }))).toBe('ant bee cat dog');
  expect(names(sortedRows(rows, { by: 'boxes', descending: true }))).toBe('bee ant cat dog');
});
