import { noCode, type AttributeColumn } from '../dataset/dataset.ts';

/** What a column says of a row; null where it says nothing. */
export function valueOf(column: AttributeColumn, row: number): string | number | null {
  if (column.kind === 'number') return Number.isFinite(column.values[row]) ? column.values[row] : null;
  if (column.kind === 'text') return column.values[row] === '' ? null : column.values[row];
  return column.codes[row] === noCode ? null : column.labels[column.codes[row]];
}
