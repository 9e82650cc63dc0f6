import type { SourceFile } from '../../dataset/source.ts';
import { extensionOf } from '../paths.ts';
import { readBox } from './csvBox.ts';
import { classList, type NamedClass } from './csvClasses.ts';
import { columnsAt, findColumns, type CsvColumns } from './csvColumns.ts';
import { firstRows } from './csvHead.ts';
import type { ColumnMapping } from './columnMapping.ts';
import { fitMapping } from './fitMapping.ts';

/** A table of boxes or labels, and how to read it. */
export interface CsvFile {
  readonly file: SourceFile;
  readonly columns: CsvColumns;
  readonly delimiter: string;
  /** Coordinates are fractions of the image: no sampled one is beyond 1. */
  readonly isFraction: boolean;
  /** The first row, be it a header or not. */
  readonly first: readonly string[];
  /** Rows before the first of data. */
  readonly dataFrom: number;
}

export interface CsvFiles {
  readonly tables: readonly CsvFile[];
  /** Files that name classes, not images. */
  readonly lists: readonly { readonly file: SourceFile; readonly classes: readonly NamedClass[] }[];
  /** Tables that the mapping does not fit, with the sentences that say why. */
  readonly unfit: readonly { readonly file: SourceFile; readonly faults: readonly string[] }[];
}

const extensions = ['csv', 'tsv', 'tab', 'psv'];

/** Whether the file may be a table by its name; `byHand`: whether a person says that one of the files is. */
export const isTable = ({ path, size }: SourceFile, byHand = false) =>
  size > 0 &&
  (extensions.includes(extensionOf(path)) || (byHand && ['txt', 'dat', ''].includes(extensionOf(path))));

export const hasBoxes = ({ columns }: Pick<CsvFile, 'columns'>): boolean => columns.box !== null;

/** The tables among the files by their first rows; with a mapping, those that it fits. */
export async function csvFiles(
  files: readonly SourceFile[],
  head: (file: SourceFile) => Promise<string>,
  mapping?: ColumnMapping,
): Promise<CsvFiles> {
  const tables: CsvFile[] = [];
  const lists: { file: SourceFile; classes: NamedClass[] }[] = [];
  const unfit: { file: SourceFile; faults: string[] }[] = [];
  for (const file of files) {
    if (!isTable(file, mapping !== undefined)) continue;
    const { rows, delimiter, before } = firstRows(await head(file));
    if (rows.length === 0) continue;
    const classes = classList(file.path, rows);
    if (classes) {
      lists.push({ file, classes });
      continue;
    }
    const fitted = mapping && fitMapping(mapping, rows);
    if (fitted && 'faults' in fitted) {
      unfit.push({ file, faults: fitted.faults });
      continue;
    }
    const columns = fitted ? columnsAt(fitted.at, fitted.hasHeader, rows) : findColumns(rows);
    if (!columns) continue;
    const unit = mapping?.unit ?? 'auto';
    tables.push({
      file,
      columns,
      delimiter,
      isFraction: unit === 'auto' ? allFractions(rows, columns) : unit === 'fraction',
      first: rows[0].map((cell) => cell.trim()),
      dataFrom: before + (columns.hasHeader ? 1 : 0),
    });
  }
  return { tables, lists, unfit };
}

/** Whether all boxes of the first rows lie within 0 … 1 and one is smaller than that. */
export function allFractions(rows: readonly (readonly string[])[], columns: CsvColumns): boolean {
  if (!columns.box) return false;
  let isPart = false;
  for (const row of rows.slice(columns.hasHeader ? 1 : 0)) {
    const box = readBox(columns, (column) => (row[column] ?? '').trim());
    if (box === null || typeof box === 'string') continue;
    const { x, y, w, h } = box;
    if (Math.max(x, y, x + w, y + h) > 1.01) return false;
    isPart ||= (w > 0 && w < 1) || (h > 0 && h < 1);
  }
  return isPart;
}
