import type { SourceFile } from '../../dataset/source.ts';
import { headOf } from '../fileHead.ts';
import type { ColumnMapping } from './columnMapping.ts';
import { isTable } from './csvFiles.ts';
import { firstRows } from './csvHead.ts';
import { guessMapping } from './guessMapping.ts';

/** What of a table a person sees who says which column is what. */
export interface TableHead {
  readonly path: string;
  /** At most 50. */
  readonly rows: readonly (readonly string[])[];
  /** Columns of the widest row. */
  readonly width: number;
  /** Tables beside this one, which the mapping is for as well where it fits. */
  readonly others: number;
  readonly guess: ColumnMapping;
}

/** More columns are not shown: nobody chooses among them by eye. */
export const mostShown = 200;

/** The first rows of the largest table among the files; null where none is one. Archives must have been opened. */
export async function tableHead(files: readonly SourceFile[]): Promise<TableHead | null> {
  const named = files.filter((file) => isTable(file));
  const tables = named.length > 0 ? named : files.filter((file) => isTable(file, true));
  for (const file of [...tables].sort((a, b) => b.size - a.size)) {
    const { rows } = firstRows(await headOf(file));
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (width < 2) continue;
    return { path: file.path, rows, width, others: tables.length - 1, guess: guessMapping(rows) };
  }
  return null;
}
