import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { baseName } from '../paths.ts';
import { compressorsFor } from './compressors.ts';
import { withoutBytes } from './parquetColumns.ts';
import { faultOf } from './parquetFault.ts';

/** Rows that are held at a time, of a group that has more: it is unpacked as a whole for every part of it. */
const batch = 131_072;
const mostParts = 4;

export interface ParquetFile {
  /** Names of the columns at the top. */
  readonly header: readonly string[];
  /** Names of the members of a column that is a struct. */
  readonly members: (column: string) => readonly string[];
  /** Whether a column is or holds bytes, which are never read. */
  readonly hasBytes: (column: string) => boolean;
  readonly rowCount: number;
  /** Of the file, by key: what its writer said beside the schema. */
  readonly notes: ReadonlyMap<string, string>;
  /** Some rows of these columns, from the first. */
  sample(rows: number, columns: readonly string[]): Promise<ParquetRow[]>;
  /** Each row of these columns, `row` from 1. Throws `Cancelled`, or what the file throws. */
  rows(
    columns: readonly string[],
    job: Job,
    before: { readonly done: number; readonly total: number },
    take: (row: ParquetRow, number: number) => void,
  ): Promise<void>;
}

export type ParquetRow = Readonly<Record<string, unknown>>;

/**
 * A Parquet file, row by row. Columns of pictures' bytes (`image.bytes` of a Hugging Face picture) are taken out of its
 * schema before anything is read: they are never fetched. Rejects where it is no Parquet, or packed in a way
 * that is not read. Import this file lazily: the reader is large.
 */
export async function openParquetFile(source: SourceFile): Promise<ParquetFile> {
  const file = {
    byteLength: source.size,
    slice: async (start: number, end = source.size) => (await source.read(start, end)).buffer,
  };
  const { metadata, dropped } = withoutBytes(await parquetMetadataAsync(file, { initialFetchSize: 1 << 16 }));
  const tree = parquetSchema(metadata).children;
  // A struct of bytes alone has nothing left.
  const header = tree
    .filter(({ element, children }) => element.type !== undefined || children.length > 0)
    .map(({ element }) => element.name);
  const rowCount = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  const fault = faultOf(metadata, source.size);
  if (fault !== null) throw new Error(fault);
  const compressors = await compressorsFor(metadata);
  const read = (columns: readonly string[], rowStart: number, rowEnd: number): Promise<ParquetRow[]> =>
    parquetReadObjects({ file, metadata, compressors, columns: [...columns], rowStart, rowEnd });
  return {
    header,
    members: (column) =>
      tree.find(({ element }) => element.name === column)?.children.map(({ element }) => element.name) ?? [],
    hasBytes: (column) => dropped.has(column) || dropped.has(`${column}\0bytes`),
    rowCount,
    notes: new Map((metadata.key_value_metadata ?? []).map(({ key, value = '' }) => [key, value])),
    sample: (rows, columns) => read(columns, 0, Math.min(rowCount, rows)),
    async rows(columns, job, before, take) {
      for (const [from, to] of partsOf(metadata.row_groups)) {
        if (job.cancelled()) throw new Cancelled();
        const rows = await read(columns, from, to);
        const last = rows.at(-1);
        if (rows.length < to - from || (last && Object.values(last).every((value) => value === undefined)))
          throw new Error(`it says that it has ${rowCount} rows, and has fewer`);
        for (const [i, row] of rows.entries()) take(row, from + i + 1);
        job.progress({
          step: `Reading ${baseName(source.path)}`,
          done: before.done + Math.round((source.size * to) / rowCount),
          total: before.total,
          unit: 'bytes',
        });
      }
    },
  };
}

/** Ranges of rows that are read at a time: of one row group each. */
function partsOf(groups: readonly { readonly num_rows: bigint }[]): [from: number, to: number][] {
  const parts: [number, number][] = [];
  let begin = 0;
  for (const { num_rows } of groups) {
    const end = begin + Number(num_rows);
    const step = Math.max(batch, Math.ceil((end - begin) / mostParts));
    for (let from = begin; from < end; from += step) parts.push([from, Math.min(end, from + step)]);
    begin = end;
  }
  return parts;
}
