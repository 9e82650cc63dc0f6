import type { ColumnMapping } from './columnMapping.ts';
import { readBox } from './csvBox.ts';
import { columnsAt } from './csvColumns.ts';
import { allFractions } from './csvFiles.ts';
import { isNothing } from './csvValue.ts';
import { fitMapping } from './fitMapping.ts';

/** What a mapping makes of the first rows. */
export type MappedRows =
  | { readonly faults: readonly string[] }
  | {
      readonly faults: readonly [];
      readonly rows: number;
      /** Rows with a whole box, or with a label where the table has no boxes. */
      readonly read: number;
      readonly hasBoxes: boolean;
      readonly images: number;
      readonly classes: number;
      readonly unit: 'pixel' | 'fraction';
      /** The first row that cannot be read, from 1 and without the header, and why. */
      readonly first: { readonly row: number; readonly what: string } | null;
    };

export function mappedRows(mapping: ColumnMapping, rows: readonly (readonly string[])[]): MappedRows {
  const fitted = fitMapping(mapping, rows);
  if ('faults' in fitted) return fitted;
  const columns = columnsAt(fitted.at, fitted.hasHeader, rows);
  const hasBoxes = columns.box !== null;
  const isFraction = mapping.unit === 'auto' ? allFractions(rows, columns) : mapping.unit === 'fraction';
  const images = new Set<string>();
  const classes = new Set<string>();
  let read = 0;
  let first: { row: number; what: string } | null = null;
  const data = rows.slice(fitted.hasHeader ? 1 : 0);
  for (const [i, cells] of data.entries()) {
    const cell = (column: number) => (column < 0 ? '' : (cells[column] ?? '').trim());
    const wrong = (what: string) => void (first ??= { row: i + 1, what });
    const image = cell(columns.image);
    const label = cell(columns.label);
    if (image === '') {
      wrong('It names no image.');
      continue;
    }
    images.add(image.replaceAll('\\', '/'));
    const box = hasBoxes ? readBox(columns, cell) : null;
    if (typeof box === 'string') wrong(box);
    else if (box && !(box.w > 0 && box.h > 0))
      wrong(`Its box is ${box.w} wide and ${box.h} high: neither may be 0 or less.`);
    else if (columns.label >= 0 && isNothing(label) && (box || !hasBoxes)) wrong('It has no class.');
    else if (hasBoxes && !box) {
      if (!isNothing(label)) wrong('It has a class and no box.');
    } else {
      read++;
      classes.add(columns.label < 0 ? 'object' : label);
    }
  }
  return {
    faults: [],
    rows: data.length,
    read,
    hasBoxes,
    images: images.size,
    classes: classes.size,
    unit: isFraction ? 'fraction' : 'pixel',
    first,
  };
}
