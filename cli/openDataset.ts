import { basename, resolve } from 'node:path';
import { importDataset, type ImportResult } from '../src/core/formats/importDataset.ts';
import { formats } from '../src/core/formats/index.ts';
import { parseColumns } from './columns.ts';
import { text, type Values } from './command.ts';
import { NothingKept, UsageError, type Io } from './io.ts';
import { listPath, type Listed } from './nodeFiles.ts';
import { errorWords } from '../src/core/errorWords.ts';

export type Opened = Extract<ImportResult, { ok: true }>;

/** What the path holds, read or not. `UsageError` where there is no such path or format. */
export async function readPath(path: string, values: Values): Promise<ImportResult> {
  const format = text(values, 'format');
  if (format !== undefined && !formats.some(({ id }) => id === format))
    throw new UsageError(`no format “${format}”; there are ${formats.map(({ id }) => id).join(', ')}`);
  const columns = text(values, 'columns');
  if (columns !== undefined && format !== undefined && format !== 'csv')
    throw new UsageError(`--columns is for tables, and --format says ${format}`);
  const read = columns === undefined ? {} : { columns: parseColumns(columns) };
  let listed: Listed;
  try {
    listed = await listPath(path);
  } catch (error) {
    throw new UsageError(`cannot open ${path}: ${errorWords(error)}`);
  }
  return importDataset(listed.files, {
    name: basename(resolve(path)),
    problems: listed.problems,
    format: columns === undefined ? format : 'csv',
    read,
  });
}

/** The dataset at the path; how many problems it has is told on `err`. `NothingKept` where nothing could be read. */
export async function openDataset(path: string, values: Values, io: Io): Promise<Opened> {
  const result = await readPath(path, values);
  if (!result.ok) throw new NothingKept(result.message);
  const count = Object.values(result.dataset.problemCounts).reduce((a, b) => a + b, 0);
  if (count > 0)
    io.err(`${count} problem${count === 1 ? '' : 's'} in the files; “counterpoise stats” lists them.\n`);
  return result;
}

/** Bytes of a record of the source, null where its file is not among those that were opened. */
export function recordOf({ dataset, files }: Opened) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return async (file: number, offset: number, length: number): Promise<Uint8Array | null> => {
    const source = byPath.get(dataset.files[file]);
    return source === undefined ? null : source.read(offset, offset + length);
  };
}
