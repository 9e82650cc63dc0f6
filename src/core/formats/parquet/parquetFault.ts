import type { FileMetaData } from 'hyparquet';
import { pathsOf } from './parquetColumns.ts';

/** Rows of one row group that are unpacked at once: Arrow writes a million at most, DuckDB an eighth of that. */
const mostRows = 1 << 24;

/**
 * What is wrong with a file's own account of its parts, or null. The reader takes it on trust, and a part of no
 * column, or beyond the file's end, would leave it with reads that nobody waits for.
 */
export function faultOf({ schema, row_groups }: FileMetaData, size: number): string | null {
  const paths = pathsOf(schema);
  const leaves = new Set(
    paths.filter((_, at) => at > 0 && schema[at].type !== undefined).map((path) => path.join('\0')),
  );
  const children = schema.reduce((sum, { num_children }) => sum + (num_children ?? 0), 0);
  if (schema.length === 0 || children !== schema.length - 1) return 'its schema is no tree';
  for (const { columns, num_rows } of row_groups) {
    if (num_rows < 0n || num_rows > BigInt(mostRows)) return `a row group has ${num_rows} rows`;
    const seen = new Set<string>();
    for (const { meta_data, file_path } of columns) {
      if (!meta_data || file_path) return 'a column lies in another file';
      const path = meta_data.path_in_schema.join('\0');
      if (!leaves.has(path) || seen.has(path))
        return `a part belongs to no column (“${meta_data.path_in_schema.join('.')}”)`;
      seen.add(path);
      const from = Number(meta_data.dictionary_page_offset || meta_data.data_page_offset);
      const length = Number(meta_data.total_compressed_size);
      if (!(from >= 0 && length >= 0 && from + length <= size)) return 'a column lies beyond its end';
    }
    if (num_rows > 0n && seen.size !== leaves.size) return 'a column has no data';
  }
  return null;
}
