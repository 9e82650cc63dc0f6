import { isFlagColumn } from './boxFlags.ts';
import { noCode, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';

/** A column of images or boxes, value by value; null where a row has none. */
export interface AttributeReader {
  readonly name: string;
  readonly value: (row: number) => string | number | null;
}

/** Further columns of images or of boxes that whoever writes them asks for; flags among them are not such (`flagsOf`). */
export const attributesOf = ({ attributes }: Dataset, of: 'image' | 'box'): AttributeReader[] =>
  attributes
    .filter((column) => column.of === of && !isFlagColumn(column))
    .map((column) => ({ name: column.name, value: (row) => valueOf(column, row) }));

/** What a column says of a row; null where it says nothing. */
export function valueOf(column: AttributeColumn, row: number): string | number | null {
  if (column.kind === 'number') return Number.isFinite(column.values[row]) ? column.values[row] : null;
  if (column.kind === 'text') return column.values[row] === '' ? null : column.values[row];
  return column.codes[row] === noCode ? null : column.labels[column.codes[row]];
}

/** Those that a row has, as members of a JSON object in the order of the columns. */
export function attributeMembers(
  readers: readonly AttributeReader[],
  row: number,
): [name: string, text: string][] {
  const members: [string, string][] = [];
  for (const { name, value } of readers) {
    const written = value(row);
    if (written !== null) members.push([name, JSON.stringify(written)]);
  }
  return members;
}
