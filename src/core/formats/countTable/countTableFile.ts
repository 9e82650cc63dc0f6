import type { Job, SourceFile } from '../../dataset/source.ts';
import { findCountColumns, type CountColumns } from './countTableColumns.ts';
import { firstRows } from '../csv/csvHead.ts';
import { eachRow } from '../csv/csvRows.ts';
import type { Peek } from '../format.ts';
import { extensionOf } from '../paths.ts';

/** A file that holds a count table, and how to go through its rows. */
export interface CountTableFile {
  readonly file: SourceFile;
  readonly columns: CountColumns;
  /** `take` gets a row's cells (text, or a Parquet file's own values) and its line: in Parquet the row's number. */
  rows(
    job: Job,
    before: { readonly done: number; readonly total: number },
    take: (cells: readonly unknown[], line: number) => void,
  ): Promise<unknown>;
}

/** The count tables among the files. Parquet's reader is loaded only where a file is Parquet. */
export async function countTableFiles(peek: Peek): Promise<CountTableFile[]> {
  const found: CountTableFile[] = [];
  for (const file of peek.files) {
    const extension = extensionOf(file.path);
    if (file.size === 0) continue;
    if (extension === 'csv' || extension === 'tsv') {
      const { rows, delimiter } = firstRows(await peek.head(file));
      const columns = rows.length > 1 ? findCountColumns(rows[0], rows.slice(1)) : null;
      if (columns === null) continue;
      found.push({
        file,
        columns,
        rows: (job, before, take) =>
          eachRow(file, delimiter, job, before, (cells, line) => line > 1 && take(cells, line)),
      });
    } else if (extension === 'parquet' || extension === 'pq') {
      const { openParquet } = await import('./countTableParquet.ts');
      const table = await openParquet(file).catch(() => null);
      const columns = table && findCountColumns(table.header, table.sample);
      if (table && columns) found.push({ file, columns, rows: table.rows });
    }
  }
  return found;
}
