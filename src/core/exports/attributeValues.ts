import { isFlagColumn } from './boxFlags.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { valueOf } from './columnValue.ts';

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
