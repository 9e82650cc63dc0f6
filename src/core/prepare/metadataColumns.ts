import { createAttributes } from '../dataset/attributes.ts';
import type { AttributeColumn, Dataset } from '../dataset/dataset.ts';
import { csvValue } from '../formats/csv/csvValue.ts';
import { baseName, withoutExtension } from '../formats/paths.ts';

/** A column of images that a table brought. */
export type MetadataColumn = AttributeColumn & {
  /** Path of the table. */
  readonly table?: string;
};

/** What writers put where there is no value. */
const nothing = new Set(['nan', 'null']);

/**
 * Columns of images under names that nothing else has: a name that is taken gets the table's name added. `add` gives
 * the cells of one image, `null` for a column that is not to be kept.
 */
export function createMetadataColumns(
  headers: readonly string[],
  keyAt: number,
  table: string,
  taken: ReadonlySet<string>,
) {
  const used = new Set(taken);
  const names = headers.map((header, at) => {
    if (at === keyAt) return null;
    const name = freeName(header.trim() || `column ${at + 1}`, table, used);
    used.add(name);
    return name;
  });
  const attributes = createAttributes('image', { first: null, count: 0 });
  return {
    add(image: number, cells: readonly string[]): void {
      for (let at = 0; at < names.length; at++) {
        const name = names[at];
        const text = (cells[at] ?? '').trim();
        if (name !== null && !nothing.has(text.toLowerCase())) attributes.set(name, image, csvValue(text));
      }
    },
    /** Columns with a value somewhere, in the table's order, and the names of those without. */
    build({ images }: Pick<Dataset, 'images'>): { columns: MetadataColumn[]; empty: string[] } {
      const built = new Map(attributes.build(images.count, null).map((column) => [column.name, column]));
      const wanted = names.filter((name) => name !== null);
      return {
        columns: wanted.flatMap((name) => {
          const column = built.get(name);
          return column ? [{ ...column, table }] : [];
        }),
        empty: wanted.filter((name) => !built.has(name)),
      };
    },
  };
}

function freeName(name: string, table: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  const named = `${name} (${withoutExtension(baseName(table))})`;
  let n = 1;
  let free = named;
  while (used.has(free)) free = `${named} ${++n}`;
  return free;
}
