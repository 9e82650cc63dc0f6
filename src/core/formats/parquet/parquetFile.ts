import { parquetMetadataAsync, parquetReadObjects, parquetSchema, type FileMetaData } from 'hyparquet';
import { Cancelled, type Job, type SourceFile } from '../../dataset/source.ts';
import { baseName } from '../paths.ts';

/** Rows that are held at a time. */
const batch = 20_000;
/** Columns at the top of bytes that nothing says are text: pictures and the like, whatever wrote them. */
const bytesName = /image|img|picture|photo|bytes|audio|mask/i;

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
  const isPacked = metadata.row_groups.some(({ columns }) =>
    columns.some(({ meta_data }) => meta_data && !['UNCOMPRESSED', 'SNAPPY'].includes(meta_data.codec)),
  );
  const compressors = isPacked ? (await import('hyparquet-compressors')).compressors : undefined;
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
      for (let from = 0; from < rowCount; from += batch) {
        if (job.cancelled()) throw new Cancelled();
        const to = Math.min(rowCount, from + batch);
        const rows = await read(columns, from, to);
        // A file may claim more rows than it has.
        if (rows.length === 0) return;
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

/** The same without columns called `bytes` inside a struct, which hold pictures or sounds. */
function withoutBytes(metadata: FileMetaData): { metadata: FileMetaData; dropped: ReadonlySet<string> } {
  const paths = pathsOf(metadata.schema);
  const isBytes = (at: number) => {
    const { name, num_children, type, converted_type, logical_type } = metadata.schema[at];
    if (paths[at].length > 1) return name === 'bytes' && !num_children;
    return type === 'BYTE_ARRAY' && !converted_type && !logical_type && bytesName.test(name);
  };
  const dropped = new Set(paths.filter((_, at) => isBytes(at)).map((path) => path.join('\0')));
  if (dropped.size === 0) return { metadata, dropped };
  const isKept = (path: readonly string[]) => !dropped.has(path.join('\0'));
  /** Members that the element keeps. */
  const membersOf = (path: readonly string[], given: number | undefined) =>
    given === undefined ? given : given - (isKept([...path, 'bytes']) ? 0 : 1);
  const left: FileMetaData = {
    ...metadata,
    schema: metadata.schema.flatMap((element, at) =>
      isKept(paths[at]) ? [{ ...element, num_children: membersOf(paths[at], element.num_children) }] : [],
    ),
    row_groups: metadata.row_groups.map((group) => ({
      ...group,
      columns: group.columns.filter(({ meta_data }) => !meta_data || isKept(meta_data.path_in_schema)),
    })),
  };
  return { metadata: left, dropped };
}

/** Path of each element of a schema, without the root's name. */
function pathsOf(schema: FileMetaData['schema']): string[][] {
  const open: { readonly path: string[]; left: number }[] = [];
  return schema.map((element, at) => {
    const above = open.at(-1);
    const path = above && at > 0 ? [...above.path, element.name] : [];
    if (above) above.left--;
    if (element.num_children) open.push({ path, left: element.num_children });
    while (open.length > 0 && open[open.length - 1].left === 0) open.pop();
    return path;
  });
}
