import { counted, grouped } from '../balance/problem/listed.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { createProblems } from '../dataset/problems.ts';
import type { ImageNames } from './imageNames.ts';
import type { KeyColumn } from './keyColumn.ts';
import { createMetadataColumns, type MetadataColumn } from './metadataColumns.ts';

/** Columns beyond these are not read: a table that wide holds features, not metadata. */
export const mostColumns = 200;

/** What the rows of a table came to. */
export interface MetadataRead {
  readonly rows: number;
  /** Images that have a row. */
  readonly matched: number;
  /** Rows that name no image, and second rows of an image. */
  readonly strangers: number;
  readonly repeats: number;
  readonly columns: readonly MetadataColumn[];
  readonly keyHeader: string;
  /** The first name that was looked for. */
  readonly firstName: string;
}

interface Wanted {
  /** Of the table. */
  readonly path: string;
  readonly key: KeyColumn;
  readonly names: ImageNames;
  /** Names of columns that are there already. */
  readonly taken: ReadonlySet<string>;
  readonly dataset: Dataset;
  readonly problems: ReturnType<typeof createProblems>;
}

/** Takes a table row by row, `first` before all others, and tells the problems of what it cannot use. */
export function createMetadataRows({ path, key, names, taken, dataset, problems }: Wanted, first: Row) {
  const headers = key.hasHeader ? first.cells : first.cells.map(() => '');
  const keyHeader = headers[key.at]?.trim() || `column ${key.at + 1}`;
  const columns = createMetadataColumns(headers.slice(0, mostColumns), key.at, path, taken);
  const lineOf = new Uint32Array(dataset.images.count);
  const tally = { rows: 0, matched: 0, strangers: 0, repeats: 0 };
  let firstName = '';
  const mention = (kind: string, what: string, kept: string, line?: number) =>
    problems.add({
      file: path,
      ...(line === undefined ? {} : { line }),
      kind,
      what,
      kept,
      severity: 'mention',
    });
  const leftOut = (line: number, kind: string, what: string, kept: string) =>
    problems.add({ file: path, line, kind, what, kept, severity: 'left-out' });
  const width = first.cells.length;
  if (width > mostColumns)
    mention(
      'metadata-columns',
      `The table has ${grouped(width)} columns.`,
      `The first ${mostColumns} were read.`,
    );

  function take({ cells, line }: Row): void {
    tally.rows++;
    const name = (cells[key.at] ?? '').trim();
    if (tally.rows === 1) firstName = name;
    const image = name === '' ? -1 : names.find(name);
    if (image < 0) {
      tally.strangers++;
      const what =
        name === ''
          ? 'The row names no image.'
          : `No image of the dataset goes by “${name.slice(0, 80)}”, or several do.`;
      leftOut(line, 'metadata-stranger', what, 'The row was left out.');
      return;
    }
    if (lineOf[image] > 0) {
      tally.repeats++;
      const what = `The row is a second one for “${dataset.images.key[image]}”; line ${lineOf[image]} was the first.`;
      leftOut(line, 'metadata-twice', what, 'The first row was kept.');
      return;
    }
    if (cells.length !== width)
      mention(
        'metadata-ragged',
        `The row has ${counted(cells.length, 'cell')}, the first row has ${grouped(width)}.`,
        cells.length < width
          ? 'What is missing has no value.'
          : 'Cells beyond the last column were left out.',
        line,
      );
    for (const i of [image, ...(names.twins.get(image) ?? [])]) {
      if (lineOf[i] > 0) continue;
      lineOf[i] = line;
      tally.matched++;
      columns.add(i, cells);
    }
  }

  if (!key.hasHeader) take(first);
  return {
    take,
    read(): MetadataRead {
      const built = columns.build(dataset);
      for (const name of built.empty)
        mention(
          'metadata-empty',
          `The column “${name}” has no value for any image.`,
          'The column was left out.',
        );
      return { ...tally, keyHeader, firstName, columns: built.columns };
    },
  };
}

export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}
