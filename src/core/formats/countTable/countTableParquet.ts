import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { Cancelled, type SourceFile } from '../../dataset/source.ts';
import type { CountTableFile } from './countTableFile.ts';
import { baseName } from '../paths.ts';

/** Rows that are held at a time. */
const batch = 20_000;
const sampleRows = 50;

export interface ParquetTable {
  readonly header: readonly string[];
  readonly sample: readonly (readonly unknown[])[];
  readonly rows: CountTableFile['rows'];
}

/** A Parquet file as rows in the order of its columns. Rejects where it is not one, or packed in a way that isn't read. */
export async function openParquet(source: SourceFile): Promise<ParquetTable> {
  const file = {
    byteLength: source.size,
    slice: async (start: number, end = source.size) => (await source.read(start, end)).buffer,
  };
  const metadata = await parquetMetadataAsync(file, { initialFetchSize: 1 << 16 });
  const header = parquetSchema(metadata).children.map(({ element }) => element.name);
  const count = Number(metadata.num_rows);
  const isPacked = metadata.row_groups.some(({ columns }) =>
    columns.some(({ meta_data }) => meta_data && !['UNCOMPRESSED', 'SNAPPY'].includes(meta_data.codec)),
  );
  const compressors = isPacked ? (await import('hyparquet-compressors')).compressors : undefined;
  const read = async (rowStart: number, rowEnd: number) =>
    (await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd })).map((row) =>
      header.map((name): unknown => (Object.hasOwn(row, name) ? row[name] : null)),
    );
  return {
    header,
    sample: await read(0, Math.min(count, sampleRows)),
    async rows(job, before, take) {
      for (let from = 0; from < count; from += batch) {
        if (job.cancelled()) throw new Cancelled();
        const to = Math.min(count, from + batch);
        for (const [at, cells] of (await read(from, to)).entries()) take(cells, from + at + 1);
        job.progress({
          step: `Reading ${baseName(source.path)}`,
          done: before.done + Math.round((source.size * to) / count),
          total: before.total,
          unit: 'bytes',
        });
      }
    },
  };
}
